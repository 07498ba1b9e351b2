//! Days of the past in the workspace's zone.

use chrono::{DateTime, Datelike, Duration, NaiveDate, TimeZone, Timelike, Utc, Weekday};
use chrono_tz::Tz;
use uuid::{NoContext, Timestamp, Uuid};

/// The demo's past: so many days, ending yesterday.
#[derive(Clone, Copy)]
pub(super) struct Calendar {
    zone: Tz,
    today: NaiveDate,
    now: DateTime<Utc>,
}

impl Calendar {
    /// The days before `now`, as the zone counts them.
    pub(super) fn new(zone: Tz, now: DateTime<Utc>) -> Self {
        Self {
            zone,
            today: now.with_timezone(&zone).date_naive(),
            now,
        }
    }

    /// The day so many days ago.
    pub(super) fn day(self, ago: i64) -> NaiveDate {
        self.today - Duration::days(ago)
    }

    /// The same or, where that is a Sunday, the day before: nobody sends campaigns on Sundays.
    pub(super) fn working_day(self, ago: i64) -> NaiveDate {
        let day = self.day(ago);
        match day.weekday() {
            Weekday::Sun => day - Duration::days(1),
            _ => day,
        }
    }

    /// A time of a day, in minutes after midnight there.
    pub(super) fn at(self, day: NaiveDate, minutes: i64) -> DateTime<Utc> {
        let local = day.and_time(chrono::NaiveTime::MIN) + Duration::minutes(minutes);
        let there = self.zone.from_local_datetime(&local).earliest();
        // A time that a change of clocks left out: as if it were UTC.
        there.map_or_else(|| local.and_utc(), |t| t.with_timezone(&Utc))
    }

    /// The moment itself, or the next one between two times of the day (minutes after midnight there).
    pub(super) fn awake(self, at: DateTime<Utc>, (from, to): (i64, i64)) -> DateTime<Utc> {
        let local = at.with_timezone(&self.zone);
        let minute = i64::from(local.hour() * 60 + local.minute());
        let (day, past) = (
            local.date_naive(),
            Duration::seconds(at.timestamp() % 1_500),
        );
        if minute < from {
            self.at(day, from) + past
        } else if minute >= to {
            self.at(day + Duration::days(1), from) + past
        } else {
            at
        }
    }

    /// When the past ends: today's midnight.
    pub(super) fn end(self) -> DateTime<Utc> {
        self.at(self.today, 0)
    }

    /// Nobody of the past wrote after this: their windows are closed, and the inbox opens with those who
    /// wait for an answer.
    pub(super) fn last_inbound(self) -> DateTime<Utc> {
        self.end().min(self.now - Duration::hours(25))
    }
}

/// An id as it would have been made at that time.
pub(super) fn id_at(at: DateTime<Utc>) -> Uuid {
    let seconds = at.timestamp().max(0).cast_unsigned();
    Uuid::new_v7(Timestamp::from_unix(
        NoContext,
        seconds,
        at.timestamp_subsec_nanos(),
    ))
}
