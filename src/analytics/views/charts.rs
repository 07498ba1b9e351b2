//! Charts, and what stands in their place while there is nothing to draw.

use chrono::NaiveDate;

use super::super::{Counts, FirstSteps, Series};
use crate::http::Page;
use crate::http::chart::{self, StackedBars};

/// What stands in a chart's place while there is nothing to draw.
pub(super) struct Quiet {
    pub title: String,
    pub text: String,
    /// The next act.
    pub action: String,
    pub href: &'static str,
}

impl Quiet {
    /// Nothing once something was sent or failed in the period. `steps` lead to the first one that is not done.
    pub(super) fn of(page: &Page, totals: &Counts, steps: Option<&FirstSteps>) -> Option<Self> {
        if totals.outgoing() > 0 {
            return None;
        }
        let (key, href) = match steps {
            Some(s) if !s.number => ("number", "/app/settings/numbers"),
            Some(s) if !s.template => ("template", "/app/templates/new"),
            Some(s) if !s.contacts => ("contacts", "/app/contacts/imports/new"),
            _ => ("campaign", "/app/campaigns/new"),
        };
        Some(Self {
            title: page.t("analytics-quiet"),
            text: page.t("analytics-quiet-text"),
            action: page.t(&format!("analytics-quiet-{key}")),
            href,
        })
    }
}

pub(super) fn outgoing(page: &Page, series: &Series) -> StackedBars {
    let parts = ["read", "delivered", "pending", "failed"].map(|key| chart::Series {
        key,
        name: page.t(&format!("analytics-part-{key}")),
    });
    let rows: Vec<_> = series
        .days
        .iter()
        .map(|day| {
            let c = day.counts;
            (
                day_name(page, day.date),
                vec![c.read, c.unread(), c.pending(), c.failed],
            )
        })
        .collect();
    StackedBars::new(page.t("analytics-column-day"), parts.to_vec(), &rows, |n| {
        page.n(n)
    })
}

pub(super) fn received(page: &Page, series: &Series) -> StackedBars {
    let part = chart::Series {
        key: "received",
        name: page.t("analytics-column-received"),
    };
    let rows: Vec<_> = series
        .days
        .iter()
        .map(|day| (day_name(page, day.date), vec![day.counts.received]))
        .collect();
    StackedBars::new(page.t("analytics-column-day"), vec![part], &rows, |n| {
        page.n(n)
    })
}

fn day_name(page: &Page, day: NaiveDate) -> String {
    crate::i18n::day_month(page.locale(), day)
}
