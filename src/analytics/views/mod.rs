//! What the pages show.

mod analytics;
mod charts;
mod notes;
mod overview;
mod stats;

use chrono::NaiveDate;

use super::Period;
use crate::http::Page;

pub(super) use analytics::AnalyticsView;
pub(super) use overview::OverviewView;

/// A period that one click chooses.
pub struct Preset {
    /// Its words.
    pub name: String,
    /// Where it leads.
    pub href: String,
    /// Whether it is shown now.
    pub current: bool,
}

fn period_words(page: &Page, period: Period) -> String {
    page.t2(
        "analytics-period",
        "from",
        page.date(period.from),
        "to",
        page.date(period.to),
    )
}

fn csv_href(period: Period) -> String {
    format!("/app/analytics.csv?from={}&to={}", period.from, period.to)
}

fn presets(page: &Page, path: &str, shown: Period, today: NaiveDate) -> Vec<Preset> {
    [7, 30, 90]
        .into_iter()
        .map(|days| {
            let period = Period::last(days, today);
            Preset {
                name: page.tn("analytics-days", i64::try_from(days).unwrap_or(0)),
                href: format!("{path}?from={}&to={}", period.from, period.to),
                current: period == shown,
            }
        })
        .collect()
}
