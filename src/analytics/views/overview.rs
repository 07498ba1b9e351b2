use askama::Template;
use chrono::NaiveDate;

use super::super::{Counts, Overview, Period, RecentCampaign, Series};
use super::charts::{Quiet, outgoing};
use super::notes::{Note, Step, note_of, steps};
use super::stats::{Stat, stats};
use super::{Preset, csv_href, period_words, presets};
use crate::http::Page;
use crate::http::chart::StackedBars;

/// A row of the campaigns' table.
pub struct CampaignRow {
    /// Its name.
    pub name: String,
    /// Its page.
    pub href: String,
    /// Its state in words.
    pub status: String,
    /// The badge's tone.
    pub tone: &'static str,
    /// Accepted.
    pub sent: String,
    /// Share of sent.
    pub delivered: String,
    /// Share of delivered.
    pub read: String,
    /// When.
    pub when: String,
    /// The same for machines.
    pub iso: String,
}

#[derive(Template)]
#[template(path = "analytics/overview.html")]
pub(in crate::analytics) struct OverviewView {
    page: Page,
    period: String,
    presets: Vec<Preset>,
    csv: String,
    stats: Vec<Stat>,
    chart: StackedBars,
    quiet: Option<Quiet>,
    steps: Vec<Step>,
    steps_done: String,
    notes: Vec<Note>,
    campaigns: Vec<CampaignRow>,
}

impl OverviewView {
    pub(in crate::analytics) fn new(
        page: Page,
        period: Period,
        today: NaiveDate,
        now: &Series,
        before: &Counts,
        around: Overview,
    ) -> Self {
        let steps = if around.steps.complete() {
            Vec::new()
        } else {
            steps(&page, &around)
        };
        Self {
            period: period_words(&page, period),
            presets: presets(&page, "/app", period, today),
            csv: csv_href(period),
            stats: stats(&page, now, before),
            chart: outgoing(&page, now),
            quiet: Quiet::of(&page, &now.totals, Some(&around.steps)),
            steps_done: page.t2(
                "analytics-steps-done",
                "done",
                page.n(around.steps.done()),
                "all",
                page.n(5),
            ),
            steps,
            notes: around
                .attention
                .into_iter()
                .map(|note| note_of(&page, note))
                .collect(),
            campaigns: around
                .campaigns
                .into_iter()
                .map(|row| campaign(&page, row))
                .collect(),
            page,
        }
    }
}

fn campaign(page: &Page, row: RecentCampaign) -> CampaignRow {
    let tone = match row.status.as_str() {
        "done" => "ok",
        "running" | "preparing" | "scheduled" => "info",
        "paused" => "warn",
        _ => "",
    };
    CampaignRow {
        href: format!("/app/campaigns/{}", row.id),
        status: page.t(&format!("campaigns-status-{}", row.status)),
        tone,
        sent: page.n(row.sent),
        delivered: page.percent(row.delivered, row.sent),
        read: page.percent(row.read, row.delivered),
        when: page.date_time(row.at),
        iso: row.at.to_rfc3339(),
        name: row.name,
    }
}
