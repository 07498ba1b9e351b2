use askama::Template;
use chrono::NaiveDate;

use super::{Attention, Counts, Overview, Period, PeriodError, RecentCampaign, Series};
use crate::http::chart::{self, Sparkline, StackedBars};
use crate::http::{FormData, Page};

/// A period that one click chooses.
pub struct Preset {
    /// Its words.
    pub name: String,
    /// Where it leads.
    pub href: String,
    /// Whether it is shown now.
    pub current: bool,
}

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

/// One thing that waits for a person.
pub struct Note {
    /// Of the sprite.
    pub icon: &'static str,
    /// `bad`, `warn` or `info`.
    pub tone: &'static str,
    /// The link's words.
    pub title: String,
    /// What is the matter.
    pub text: String,
    /// Where to act.
    pub href: String,
}

/// A step of the way to the first delivered message.
pub struct Step {
    /// The link's words.
    pub title: String,
    /// What it is for.
    pub text: String,
    /// Where to do it.
    pub href: &'static str,
    /// Whether it is done.
    pub done: bool,
}

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
pub(super) struct OverviewView {
    page: Page,
    period: String,
    presets: Vec<Preset>,
    csv: String,
    stats: Vec<Stat>,
    chart: StackedBars,
    steps: Vec<Step>,
    steps_done: String,
    notes: Vec<Note>,
    campaigns: Vec<CampaignRow>,
}

#[derive(Template)]
#[template(path = "analytics/analytics.html")]
pub(super) struct AnalyticsView {
    page: Page,
    period: String,
    presets: Vec<Preset>,
    csv: String,
    from: String,
    to: String,
    errors: Vec<(String, String)>,
    outgoing: StackedBars,
    received: StackedBars,
    totals: Vec<(String, String, String)>,
}

impl OverviewView {
    pub(super) fn new(
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

impl AnalyticsView {
    pub(super) fn new(
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

fn stats(page: &Page, series: &Series, before: &Counts) -> Vec<Stat> {
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

fn outgoing(page: &Page, series: &Series) -> StackedBars {
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

fn received(page: &Page, series: &Series) -> StackedBars {
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

fn steps(page: &Page, around: &Overview) -> Vec<Step> {
    let s = around.steps;
    [
        ("number", "/app/settings/numbers", s.number),
        ("template", "/app/templates", s.template),
        ("contacts", "/app/contacts/imports/new", s.contacts),
        ("sent", "/app/campaigns/new", s.sent),
        ("delivered", "/app/campaigns", s.delivered),
    ]
    .into_iter()
    .map(|(key, href, done)| Step {
        title: page.t(&format!("analytics-step-{key}")),
        text: page.t(&format!("analytics-step-{key}-text")),
        href,
        done,
    })
    .collect()
}

fn note_of(page: &Page, note: Attention) -> Note {
    match note {
        Attention::TemplateRejected { id, name } => Note {
            icon: "ban",
            tone: "bad",
            title: page.t("analytics-note-rejected"),
            text: name,
            href: format!("/app/templates/{id}"),
        },
        Attention::CampaignPaused { id, name } => Note {
            icon: "player-pause",
            tone: "warn",
            title: page.t("analytics-note-paused"),
            text: name,
            href: format!("/app/campaigns/{id}"),
        },
        Attention::UnknownSends { id, name, count } => Note {
            icon: "help-circle",
            tone: "warn",
            title: page.tn("analytics-note-unknown", count),
            text: name,
            href: format!("/app/campaigns/{id}?state=unknown"),
        },
        Attention::WindowsClosing { count } => Note {
            icon: "clock",
            tone: "warn",
            title: page.tn("analytics-note-closing", count),
            text: page.t("analytics-note-closing-text"),
            href: "/app/inbox".to_owned(),
        },
        Attention::NumberStopped => Note {
            icon: "alert-triangle",
            tone: "bad",
            title: page.t("analytics-note-stopped"),
            text: page.t("analytics-note-stopped-text"),
            href: "/app/settings/numbers".to_owned(),
        },
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
        status: page.t(&format!("analytics-campaign-{}", row.status)),
        tone,
        sent: page.n(row.sent),
        delivered: page.percent(row.delivered, row.sent),
        read: page.percent(row.read, row.delivered),
        when: page.date_time(row.at),
        iso: row.at.to_rfc3339(),
        name: row.name,
    }
}
