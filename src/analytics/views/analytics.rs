use askama::Template;
use chrono::NaiveDate;

use super::super::{Period, PeriodError, Series};
use super::charts::{Quiet, outgoing, received};
use super::{Preset, csv_href, period_words, presets};
use crate::http::chart::StackedBars;
use crate::http::{FormData, Page};

#[derive(Template)]
#[template(path = "analytics/analytics.html")]
pub(in crate::analytics) struct AnalyticsView {
    page: Page,
    period: String,
    presets: Vec<Preset>,
    csv: String,
    from: String,
    to: String,
    errors: Vec<(String, String)>,
    outgoing: StackedBars,
    quiet: Option<Quiet>,
    received: StackedBars,
    heard: bool,
    totals: Vec<(String, String, String)>,
}

impl AnalyticsView {
    pub(in crate::analytics) fn new(
        page: Page,
        period: Period,
        today: NaiveDate,
        query: &FormData,
        wrong: Option<PeriodError>,
        series: &Series,
    ) -> Self {
        let typed = |name: &str, day: NaiveDate| match (wrong, query.get(name)) {
            (Some(_), Some(text)) => text.to_owned(),
            _ => day.to_string(),
        };
        let t = &series.totals;
        let total = |key: &str, count: i64, of: i64| {
            (
                page.t(&format!("analytics-column-{key}")),
                page.n(count),
                page.percent(count, of),
            )
        };
        Self {
            period: period_words(&page, period),
            presets: presets(&page, "/app/analytics", period, today),
            csv: csv_href(period),
            from: typed("from", period.from),
            to: typed("to", period.to),
            errors: wrong
                .map(|e| ("from".to_owned(), page.t(e.key())))
                .into_iter()
                .collect(),
            outgoing: outgoing(&page, series),
            received: received(&page, series),
            quiet: Quiet::of(&page, t, None),
            heard: t.received > 0,
            totals: vec![
                total("sent", t.sent, t.outgoing()),
                total("delivered", t.delivered, t.sent),
                total("read", t.read, t.delivered),
                total("failed", t.failed, t.outgoing()),
                (
                    page.t("analytics-column-received"),
                    page.n(t.received),
                    String::new(),
                ),
            ],
            page,
        }
    }

    fn error(&self, field: &str) -> Option<String> {
        self.errors
            .iter()
            .find(|(name, _)| name == field)
            .map(|(_, text)| text.clone())
    }
}
