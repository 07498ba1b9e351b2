//! When a request must be acknowledged and answered: calendar arithmetic on moments that are handed in.
//! Sources: GDPR Article 12(3); UK GDPR Article 12A; California's CCPA regulations, section 7021;
//! India's DPDP Rules 2025, rule 14.

use std::collections::BTreeSet;

use chrono::{DateTime, Datelike, Days, Months, NaiveDate, NaiveTime, TimeZone, Utc, Weekday};
use chrono_tz::Tz;

/// A law whose clock may run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Law {
    /// The European Union's.
    Gdpr,
    /// The United Kingdom's.
    Uk,
    /// California's.
    Ccpa,
    /// India's.
    Dpdp,
}

/// Business days within which California wants an acknowledgement.
const ACKNOWLEDGE_DAYS: u32 = 10;
/// Days after routing on which a silent controller is reminded.
const REMIND_ON: [i64; 4] = [7, 14, 21, 25];
/// Days after routing on which the platform's staff take it up.
const TAKE_UP_ON: i64 = 28;

impl Law {
    /// Every law we know.
    pub const ALL: [Self; 4] = [Self::Gdpr, Self::Uk, Self::Ccpa, Self::Dpdp];

    /// The stored word, also the last part of its locale keys.
    pub fn key(self) -> &'static str {
        match self {
            Self::Gdpr => "gdpr",
            Self::Uk => "uk",
            Self::Ccpa => "ccpa",
            Self::Dpdp => "dpdp",
        }
    }

    /// Reads the stored word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|law| law.key() == word)
    }

    /// Where somebody may complain, as a receipt says it.
    pub fn authority(self) -> &'static str {
        match self {
            Self::Gdpr => {
                "The data-protection authority of your country (https://www.edpb.europa.eu/about-edpb/about-edpb/members_en)"
            }
            Self::Uk => "Information Commissioner's Office (https://ico.org.uk/make-a-complaint/)",
            Self::Ccpa => "California Privacy Protection Agency (https://cppa.ca.gov/)",
            Self::Dpdp => "Data Protection Board of India",
        }
    }

    fn due(self, received: DateTime<Tz>) -> DateTime<Utc> {
        match self {
            Self::Gdpr | Self::Uk => after_months(received, 1),
            Self::Ccpa => after_days(received, 45),
            Self::Dpdp => after_days(received, 90),
        }
    }

    /// The later deadline after an extension, counted from receipt; `None` where the law knows none.
    fn extended(self, received: DateTime<Tz>) -> Option<DateTime<Utc>> {
        match self {
            Self::Gdpr | Self::Uk => Some(after_months(received, 3)),
            Self::Ccpa => Some(after_days(received, 90)),
            Self::Dpdp => None,
        }
    }
}

/// Where a person lives, as far as they said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Residence {
    /// They did not say, or live elsewhere: the strictest of all laws applies.
    #[default]
    Unknown,
    /// The European Economic Area.
    Europe,
    /// The United Kingdom.
    Britain,
    /// California.
    California,
    /// India.
    India,
}

impl Residence {
    /// In the order of the form.
    pub const ALL: [Self; 5] = [
        Self::Unknown,
        Self::India,
        Self::Europe,
        Self::Britain,
        Self::California,
    ];

    /// The stored word.
    pub fn key(self) -> &'static str {
        match self {
            Self::Unknown => "",
            Self::Europe => "eu",
            Self::Britain => "gb",
            Self::California => "us-ca",
            Self::India => "in",
        }
    }

    /// Reads the stored word; one we do not know is no answer.
    pub fn parse(word: &str) -> Self {
        let mut all = Self::ALL.into_iter();
        all.find(|r| r.key() == word).unwrap_or_default()
    }

    /// The country whose laws say what is kept of them; `None` where that is not one country.
    pub fn country(self) -> Option<&'static str> {
        match self {
            Self::Unknown | Self::Europe => None,
            Self::Britain => Some("GB"),
            Self::California => Some("US"),
            Self::India => Some("IN"),
        }
    }

    fn laws(self) -> &'static [Law] {
        match self {
            Self::Unknown => &Law::ALL,
            Self::Europe => &[Law::Gdpr],
            Self::Britain => &[Law::Uk],
            Self::California => &[Law::Ccpa],
            Self::India => &[Law::Dpdp],
        }
    }
}

/// The deadlines of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clock {
    /// The law that wants its answer first.
    pub law: Law,
    /// When the answer is due.
    pub due_at: DateTime<Utc>,
    /// When it must have been acknowledged, where a law says so.
    pub acknowledge_by: Option<DateTime<Utc>>,
}

/// Days on which nobody works, besides Saturdays and Sundays.
pub type Holidays = BTreeSet<NaiveDate>;

/// The strictest clock of all laws that apply to somebody who lives there.
pub fn start(
    residence: Residence,
    received: DateTime<Utc>,
    zone: Tz,
    holidays: &Holidays,
) -> Clock {
    let local = received.with_timezone(&zone);
    let laws = residence.laws().iter().copied();
    let due = laws.clone().map(|law| (law, law.due(local)));
    // The first of equals: the order of the laws is the order of the forms' own wording.
    let first = due.min_by_key(|(_, due)| *due);
    let (law, due_at) = first.unwrap_or((Law::Gdpr, Law::Gdpr.due(local)));
    let acknowledge_by = laws
        .into_iter()
        .any(|law| law == Law::Ccpa)
        .then(|| after_business_days(local, ACKNOWLEDGE_DAYS, holidays));
    Clock {
        law,
        due_at,
        acknowledge_by,
    }
}

/// The deadline after an extension: one only, before the first deadline, where the law knows one.
pub fn extend(
    law: Law,
    (received, due_at): (DateTime<Utc>, DateTime<Utc>),
    zone: Tz,
    extended_before: bool,
    now: DateTime<Utc>,
) -> Option<DateTime<Utc>> {
    if extended_before || now >= due_at {
        return None;
    }
    law.extended(received.with_timezone(&zone))
}

/// How many reminders a controller must have had that was told at `routed`. Never fewer than were sent,
/// whatever the clock says.
pub fn reminders(routed: DateTime<Utc>, now: DateTime<Utc>, sent: usize) -> usize {
    let days = (now - routed).num_days();
    let due = REMIND_ON.iter().filter(|day| days >= **day).count();
    due.max(sent)
}

/// Whether the platform's staff take a case up that its controller left lying.
pub fn is_left_lying(routed: DateTime<Utc>, now: DateTime<Utc>) -> bool {
    (now - routed).num_days() >= TAKE_UP_ON
}

/// The same day and time `count` months on; where that month is shorter, its last day.
fn after_months(from: DateTime<Tz>, count: u32) -> DateTime<Utc> {
    let date = from.date_naive();
    let later = date.checked_add_months(Months::new(count));
    moment(later.unwrap_or(date), from)
}

fn after_days(from: DateTime<Tz>, count: u64) -> DateTime<Utc> {
    let date = from.date_naive();
    moment(
        date.checked_add_days(Days::new(count)).unwrap_or(date),
        from,
    )
}

fn after_business_days(from: DateTime<Tz>, count: u32, holidays: &Holidays) -> DateTime<Utc> {
    let (mut date, mut left) = (from.date_naive(), count);
    while left > 0 {
        let Some(next) = date.succ_opt() else { break };
        date = next;
        let weekend = matches!(date.weekday(), Weekday::Sat | Weekday::Sun);
        if !weekend && !holidays.contains(&date) {
            left -= 1;
        }
    }
    moment(date, from)
}

/// A day at the local time of `from`; a time that the zone skips that day is the next one there is.
fn moment(date: NaiveDate, from: DateTime<Tz>) -> DateTime<Utc> {
    let zone = from.timezone();
    let mut local = date.and_time(from.time());
    for _ in 0..4 {
        if let Some(found) = zone.from_local_datetime(&local).earliest() {
            return found.to_utc();
        }
        local += chrono::Duration::minutes(30);
    }
    date.and_time(NaiveTime::MIN).and_utc()
}

#[cfg(test)]
mod tests;
