//! The one-to-one messages of the past: parcels on their way, questions about them, answers, reviews asked
//! for, and people who said stop.

use chrono::{DateTime, Datelike, Duration, NaiveDate, Utc, Weekday};
use uuid::Uuid;

use super::calendar::{Calendar, id_at};
use super::dice::Dice;
use super::fate::Fate;
use super::words;
use crate::demo::queries::history::{Line, Person, Shelved};
use crate::messaging::{Content, Progress};

/// How far back the past goes.
pub(super) const DAYS: i64 = 90;
/// Orders of an ordinary day at the start of the past; it grows by a third until the end.
const ORDERS: i64 = 82;
/// Order numbers begin here.
const FIRST_ORDER: i64 = 20_418;

/// Writes the past down, day by day.
pub(super) struct Teller<'a> {
    calendar: Calendar,
    people: &'a [Person],
    shipped: &'a Shelved,
    review: &'a Shelved,
    owner: Uuid,
    orders: i64,
    lines: Vec<Line>,
}

impl<'a> Teller<'a> {
    /// Someone with these people to write to; `None` without the two templates it takes.
    pub(super) fn new(
        calendar: Calendar,
        people: &'a [Person],
        shelf: &'a [Shelved],
        owner: Uuid,
    ) -> Option<Self> {
        let find = |name: &str| {
            let mut named = shelf.iter().filter(|t| t.name == name);
            named.find(|t| t.language == "en")
        };
        Some(Self {
            calendar,
            people,
            shipped: find("order_shipped")?,
            review: find("review_request")?,
            owner,
            orders: FIRST_ORDER,
            lines: Vec::new(),
        })
    }

    /// Everything that was written in those days.
    pub(super) fn tell(mut self) -> Vec<Line> {
        for ago in (1..DAYS).rev() {
            self.day(ago);
        }
        let stopped = self.people.iter().filter(|p| p.opted_out_at.is_some());
        for person in stopped {
            if let Some(at) = person.opted_out_at {
                self.written(person, at, "STOP");
            }
        }
        let (end, last) = (self.calendar.end(), self.calendar.last_inbound());
        self.lines.retain(|line| match line.inbound {
            true => line.at < last,
            false => line.at < end,
        });
        self.lines
    }

    fn day(&mut self, ago: i64) {
        let day = self.calendar.day(ago);
        let mut dice = Dice::of(&["day", &(DAYS - ago).to_string()]);
        let grown = ORDERS + ORDERS * (DAYS - ago) / (3 * DAYS);
        let of_weekday = match day.weekday() {
            Weekday::Sun => 55,
            Weekday::Sat => 84,
            Weekday::Mon => 112,
            _ => 100,
        };
        let orders = grown * of_weekday * dice.between(88, 112) / 10_000;
        for _ in 0..orders {
            self.order(day, &mut dice);
        }
    }

    /// One parcel leaves; who gets it may ask, be answered, and be asked for a review.
    fn order(&mut self, day: NaiveDate, dice: &mut Dice) {
        let people = self.people;
        let person = dice.pick(people);
        let number = format!("NW-{}", self.orders);
        self.orders += 1;
        let at = self.calendar.at(day, dice.between(9 * 60 + 30, 19 * 60)) + seconds(dice);
        let comes = (day + Duration::days(dice.between(2, 4)))
            .format("%A")
            .to_string();
        let values = [person.called("there"), &number, &comes];
        let read = self.template(person, self.shipped, &values, at, dice);
        if let Some(read) = read.filter(|_| dice.percent(16)) {
            let at = self
                .calendar
                .awake(read + minutes(dice, 1, 40), (7 * 60, 22 * 60));
            self.question(person, at, dice);
        }
        if dice.percent(38) {
            let later = day + Duration::days(dice.between(5, 7));
            let at = self.calendar.at(later, dice.between(16 * 60, 19 * 60)) + seconds(dice);
            let values = [person.called("there"), &number];
            self.template(person, self.review, &values, at, dice);
        }
    }

    /// Returns when it was read.
    fn template(
        &mut self,
        person: &Person,
        template: &Shelved,
        values: &[&str],
        at: DateTime<Utc>,
        dice: &mut Dice,
    ) -> Option<DateTime<Utc>> {
        let fate = Fate::of(dice, at, 79, self.calendar.end());
        let read = fate.progress.read_at;
        self.lines.push(Line {
            kind: "template",
            content: template.filled(values),
            template: Some(template.id),
            category: Some("utility"),
            ..self.outgoing(person, at, fate)
        });
        read
    }

    fn question(&mut self, person: &Person, at: DateTime<Utc>, dice: &mut Dice) {
        let (question, answer) = dice.pick(&words::EXCHANGES);
        self.written(person, at, question);
        if answer.is_empty() {
            return;
        }
        let hours = (9 * 60, 19 * 60 + 30);
        let at = self.calendar.awake(at + minutes(dice, 3, 55), hours);
        let fate = Fate::of(dice, at, 92, self.calendar.end());
        self.lines.push(Line {
            kind: "text",
            content: Content::text(*answer),
            category: Some("service"),
            sent_by: Some(self.owner),
            ..self.outgoing(person, at, fate)
        });
    }

    fn written(&mut self, person: &Person, at: DateTime<Utc>, text: &str) {
        self.lines.push(Line {
            inbound: true,
            kind: "text",
            content: Content::text(text),
            category: None,
            status: "received",
            reason: None,
            progress: Progress::default(),
            ..self.outgoing(person, at, Fate::received())
        });
    }

    fn outgoing(&self, person: &Person, at: DateTime<Utc>, fate: Fate) -> Line {
        let id = id_at(at);
        Line {
            id,
            contact: person.id,
            inbound: false,
            kind: "text",
            content: Content::default(),
            template: None,
            category: None,
            wamid: format!("wamid.{}", id.simple()),
            status: fate.status(),
            reason: fate.reason,
            sent_by: None,
            at,
            progress: fate.progress,
        }
    }
}

fn seconds(dice: &mut Dice) -> Duration {
    Duration::milliseconds(dice.between(0, 59_999))
}

fn minutes(dice: &mut Dice, low: i64, high: i64) -> Duration {
    Duration::minutes(dice.between(low, high)) + seconds(dice)
}
