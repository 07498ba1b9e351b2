use std::ops::RangeInclusive;

use chrono::{Datelike, Days, NaiveDate};

use crate::http::FormData;

/// The longest period a chart shows, in days.
const LONGEST: i64 = 366;
/// Years that may be asked for; Postgres knows fewer than chrono does.
const YEARS: RangeInclusive<i32> = 1970..=9999;

/// Days of the workspace's zone, both inclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub to: NaiveDate,
}

/// Why a period cannot be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PeriodError {
    /// Not a date.
    Unreadable,
    /// It ends before it begins.
    Backwards,
    /// More than a year.
    TooLong,
}

impl PeriodError {
    /// The key of the message.
    pub fn key(self) -> &'static str {
        match self {
            Self::Unreadable => "analytics-period-unreadable",
            Self::Backwards => "analytics-period-backwards",
            Self::TooLong => "analytics-period-too-long",
        }
    }
}

impl Period {
    /// The last `days` days, today included.
    pub fn last(days: u64, today: NaiveDate) -> Self {
        let from = today.checked_sub_days(Days::new(days.saturating_sub(1)));
        Self {
            from: from.unwrap_or(today),
            to: today,
        }
    }

    /// Reads `from` and `to` of a query; the last 30 days where neither is given.
    ///
    /// # Errors
    /// With what is wrong, for the field.
    pub fn parse(query: &FormData, today: NaiveDate) -> Result<Self, PeriodError> {
        let day = |name: &str| match query.text(name) {
            "" => Ok(None),
            text => text
                .parse::<NaiveDate>()
                .ok()
                .filter(|day| YEARS.contains(&day.year()))
                .map(Some)
                .ok_or(PeriodError::Unreadable),
        };
        let (from, to) = (day("from")?, day("to")?);
        let to = to.unwrap_or(today);
        let from = from.unwrap_or_else(|| Self::last(30, to).from);
        let period = Self { from, to };
        match period.days() {
            days if days < 1 => Err(PeriodError::Backwards),
            days if days > LONGEST => Err(PeriodError::TooLong),
            _ => Ok(period),
        }
    }

    /// How many days it has.
    pub fn days(&self) -> i64 {
        (self.to - self.from).num_days() + 1
    }

    /// The period of equal length just before.
    pub fn before(&self) -> Self {
        let length = Days::new(u64::try_from(self.days()).unwrap_or(1));
        Self {
            from: self.from.checked_sub_days(length).unwrap_or(self.from),
            to: self.from.pred_opt().unwrap_or(self.from),
        }
    }

    /// Every day of it.
    pub fn iter(&self) -> impl Iterator<Item = NaiveDate> + use<> {
        let to = self.to;
        self.from.iter_days().take_while(move |day| *day <= to)
    }
}
