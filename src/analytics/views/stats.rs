use super::super::{Counts, Series};
use crate::http::Page;
use crate::http::chart::Sparkline;

/// One figure of the row on top.
pub struct Stat {
    /// What it counts.
    pub name: String,
    /// The figure.
    pub value: String,
    /// Compared with the period before: `+12.4%`; empty where there is nothing to compare.
    pub change: String,
    /// Whether more is better and there is more, or the other way round.
    pub tone: &'static str,
    /// Up or down.
    pub up: bool,
    /// The figure before.
    pub before: String,
    /// Its days.
    pub line: Sparkline,
}

pub(super) fn stats(page: &Page, series: &Series, before: &Counts) -> Vec<Stat> {
    let now = &series.totals;
    let line = |of: fn(&Counts) -> i64| {
        Sparkline::new(
            &series
                .days
                .iter()
                .map(|d| of(&d.counts))
                .collect::<Vec<_>>(),
        )
    };
    let count = |key: &str, value: i64, was: i64, line| Stat {
        name: page.t(key),
        value: page.n(value),
        change: change(page, value, was),
        tone: tone(value, was, true),
        up: value >= was,
        before: page.n(was),
        line,
    };
    let share = |key: &str, (part, whole): (i64, i64), (was, of): (i64, i64), line| Stat {
        name: page.t(key),
        value: page.percent(part, whole),
        change: String::new(),
        tone: "",
        up: true,
        before: page.percent(was, of),
        line,
    };
    vec![
        count(
            "analytics-stat-sent",
            now.sent,
            before.sent,
            line(|c| c.sent),
        ),
        share(
            "analytics-stat-delivered",
            (now.delivered, now.sent),
            (before.delivered, before.sent),
            line(|c| c.delivered),
        ),
        share(
            "analytics-stat-read",
            (now.read, now.delivered),
            (before.read, before.delivered),
            line(|c| c.read),
        ),
        count(
            "analytics-stat-received",
            now.received,
            before.received,
            line(|c| c.received),
        ),
        share(
            "analytics-stat-failed",
            (now.failed, now.outgoing()),
            (before.failed, before.outgoing()),
            line(|c| c.failed),
        ),
    ]
}

fn change(page: &Page, value: i64, was: i64) -> String {
    if was == 0 {
        return String::new();
    }
    let sign = if value >= was { "+" } else { "−" };
    format!("{sign}{}", page.percent((value - was).abs(), was))
}

fn tone(value: i64, was: i64, more_is_better: bool) -> &'static str {
    match value.cmp(&was) {
        std::cmp::Ordering::Equal => "",
        order if (order == std::cmp::Ordering::Greater) == more_is_better => "good",
        _ => "bad",
    }
}
