//! The finished campaigns of the past, with a ledger row a person.

use chrono::{DateTime, Duration, Utc};
use uuid::Uuid;

use super::calendar::{Calendar, id_at};
use super::dice::Dice;
use super::fate::Fate;
use crate::demo::queries::history::{Campaign, Person, Recipient, Shelved};

/// Pause between two sends of the past.
const STEP: Duration = Duration::milliseconds(24);

/// One campaign as the shop planned it.
struct Plan {
    days_ago: i64,
    /// After midnight there.
    minutes: i64,
    name: &'static str,
    template: (&'static str, &'static str),
    /// Everyone, or those with a tag.
    tag: Option<&'static str>,
    /// What stands in where a name is empty.
    fallback: &'static str,
    /// The values of the variables after the name, the same for everyone.
    words: &'static [&'static str],
    /// In percent of those who got it.
    reads: i64,
}

const PLANS: [Plan; 7] = [
    Plan {
        days_ago: 84,
        minutes: 11 * 60,
        name: "Monsoon arrivals",
        template: ("new_arrivals", "en"),
        tag: Some("lead"),
        fallback: "there",
        words: &["the Monsoon edit"],
        reads: 61,
    },
    Plan {
        days_ago: 69,
        minutes: 17 * 60 + 30,
        name: "Thank you, regulars",
        template: ("loyalty_thank_you", "en"),
        tag: Some("vip"),
        fallback: "friend",
        words: &["₹300"],
        reads: 78,
    },
    Plan {
        days_ago: 55,
        minutes: 10 * 60 + 15,
        name: "Handloom throws are back",
        template: ("back_in_stock", "en"),
        tag: Some("newsletter"),
        fallback: "there",
        words: &["Our handloom throw"],
        reads: 66,
    },
    Plan {
        days_ago: 40,
        minutes: 12 * 60,
        name: "Festive lookbook",
        template: ("new_arrivals", "en"),
        tag: None,
        fallback: "there",
        words: &["the Festive lookbook"],
        reads: 64,
    },
    Plan {
        days_ago: 26,
        minutes: 18 * 60,
        name: "Diwali early access",
        template: ("diwali_early_access", "en"),
        tag: Some("vip"),
        fallback: "there",
        words: &["Sunday"],
        reads: 76,
    },
    Plan {
        days_ago: 24,
        minutes: 18 * 60 + 30,
        name: "Diwali early access, Hindi",
        template: ("diwali_early_access", "hi"),
        tag: Some("diwali"),
        fallback: "ग्राहक",
        words: &["रविवार"],
        reads: 72,
    },
    Plan {
        days_ago: 9,
        minutes: 11 * 60 + 45,
        name: "Brass lamps are back",
        template: ("back_in_stock", "en"),
        tag: Some("lead"),
        fallback: "there",
        words: &["The brass table lamp"],
        reads: 63,
    },
];

/// A campaign of the past with everyone it meant.
pub(super) struct Told {
    /// Its row.
    pub campaign: Campaign,
    /// Its ledger.
    pub recipients: Vec<Recipient>,
}

/// Tells them all, oldest first. Templates that are not on the shelf are left out.
pub(super) fn tell(calendar: Calendar, people: &[Person], shelf: &[Shelved]) -> Vec<Told> {
    PLANS
        .iter()
        .filter_map(|plan| {
            let template = shelf
                .iter()
                .find(|t| (t.name.as_str(), t.language.as_str()) == plan.template)?;
            Some(plan.tell(calendar, people, template))
        })
        .collect()
}

/// Who writes STOP after a campaign, and when: two or three each time.
pub(super) fn stops(calendar: Calendar, people: &[Person]) -> Vec<(Uuid, DateTime<Utc>)> {
    let mut said: Vec<(Uuid, DateTime<Utc>)> = Vec::new();
    for plan in &PLANS {
        let mut dice = Dice::of(&[plan.name, "stop"]);
        let meant: Vec<_> = people
            .iter()
            .filter(|p| p.opted_in && plan.means(p))
            .collect();
        let started = plan.started(calendar);
        for _ in 0..dice.between(2, 3) {
            let Some(last) = meant.len().checked_sub(1) else {
                break;
            };
            let person = meant[dice.between(0, last as i64) as usize];
            if said.iter().all(|(contact, _)| *contact != person.id) {
                said.push((person.id, started + Duration::minutes(dice.between(4, 90))));
            }
        }
    }
    said
}

impl Plan {
    fn means(&self, person: &Person) -> bool {
        self.tag
            .is_none_or(|tag| person.tags.iter().any(|t| t == tag))
    }

    fn started(&self, calendar: Calendar) -> DateTime<Utc> {
        calendar.at(calendar.working_day(self.days_ago), self.minutes)
    }

    fn tell(&self, calendar: Calendar, people: &[Person], template: &Shelved) -> Told {
        let started = self.started(calendar);
        let id = id_at(started - Duration::minutes(25));
        let meant = people.iter().filter(|person| self.means(person));
        let mut next = started + Duration::milliseconds(700);
        let recipients: Vec<Recipient> = meant
            .map(|person| self.recipient(id, person, &mut next, calendar.end()))
            .collect();
        let campaign = Campaign {
            id,
            name: self.name.to_owned(),
            template: template.id,
            category: template.category.clone(),
            snapshot: template.frozen(),
            audience: self
                .tag
                .map_or_else(|| "all".to_owned(), |tag| format!("tag:{tag}")),
            variables: self.variables(),
            created_at: started - Duration::minutes(25),
            started_at: started,
            finished_at: next + Duration::seconds(1),
        };
        Told {
            campaign,
            recipients,
        }
    }

    /// The mapping as the campaign form stores it.
    fn variables(&self) -> serde_json::Value {
        let name = serde_json::json!({ "field": "name", "text": self.fallback });
        let words = self
            .words
            .iter()
            .map(|word| serde_json::json!({ "field": "text", "text": word }));
        [name].into_iter().chain(words).collect()
    }

    fn recipient(
        &self,
        campaign: Uuid,
        person: &Person,
        next: &mut DateTime<Utc>,
        end: DateTime<Utc>,
    ) -> Recipient {
        let mut row = Recipient {
            campaign,
            contact: person.id,
            phone: person.phone.clone(),
            parameters: self.parameters(person),
            state: "skipped",
            reason: None,
            wamid: None,
            sending_at: None,
            progress: crate::messaging::Progress::default(),
        };
        row.reason = if person.opted_out_at.is_some_and(|at| at <= *next) {
            Some("opted_out".to_owned())
        } else if !person.opted_in {
            Some("not_opted_in".to_owned())
        } else {
            None
        };
        if row.reason.is_some() {
            return row;
        }
        let mut dice = Dice::of(&[self.name, &person.phone]);
        let fate = Fate::of(&mut dice, *next, self.reads, end);
        row.state = match fate.reason {
            Some(_) => "failed",
            None => "sent",
        };
        row.reason = fate.reason;
        row.wamid = Some(format!("wamid.{}", Uuid::now_v7().simple()));
        row.sending_at = Some(*next - Duration::milliseconds(dice.between(60, 240)));
        row.progress = fate.progress;
        *next += STEP;
        row
    }

    fn parameters(&self, person: &Person) -> serde_json::Value {
        let name = match person.name.as_str() {
            "" => self.fallback,
            name => name,
        };
        [name]
            .into_iter()
            .chain(self.words.iter().copied())
            .collect()
    }
}
