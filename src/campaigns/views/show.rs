use askama::Template;
use chrono::{DateTime, TimeDelta, Utc};
use uuid::Uuid;

use super::list::bar_parts;
use super::{Badge, Line};
use crate::campaigns::campaign::{Campaign, Status};
use crate::campaigns::counts::{Counts, Filter};
use crate::campaigns::decisions::Waiting;
use crate::campaigns::queries::recipients::Recipient;
use crate::campaigns::words;
use crate::http::Page;
use crate::http::chart::{Segment, segments};
use crate::message_templates::{Preview, Snapshot};

/// Everything a campaign's page shows.
pub(crate) struct Shown {
    pub campaign: Campaign,
    pub counts: Counts,
    /// State, code, how many.
    pub reasons: Vec<(String, String, i64)>,
    pub waiting: Waiting,
    pub snapshot: Option<Snapshot>,
    pub recipients: Vec<Recipient>,
    pub filter: Filter,
    /// After whom this page of the table begins.
    pub after: Option<Uuid>,
    /// Whether more recipients follow.
    pub more: bool,
    pub imports: Vec<(Uuid, String)>,
    pub now: DateTime<Utc>,
}

/// How long a page goes on asking for word of what was sent, after the last call.
const ECHO: TimeDelta = TimeDelta::minutes(10);

/// A campaign's page.
#[derive(Template)]
#[template(path = "campaigns/show.html")]
pub(crate) struct ShowCampaign {
    page: Page,
    here: String,
    name: String,
    status: Badge,
    held: String,
    /// How often it asks for news, as htmx writes it; empty when none is to come.
    news: &'static str,
    can_pause: bool,
    can_resume: bool,
    can_cancel: bool,
    template: String,
    audience: String,
    when: String,
    done: String,
    total: String,
    queued: String,
    sent: String,
    bar: Vec<Segment>,
    bar_label: String,
    legend: Vec<Key>,
    funnel: Vec<Step>,
    skipped: Vec<Line>,
    failed: Vec<Line>,
    unknown_due: String,
    can_send_again: bool,
    unknown_settling: String,
    preview: Option<Preview>,
    tabs: Vec<Tab>,
    rows: Vec<Row>,
    next: String,
    start: String,
    /// This very page again.
    refresh: String,
    csv: String,
    summary: String,
}

struct Key {
    key: &'static str,
    name: String,
    value: String,
}

struct Step {
    name: String,
    value: String,
    percent: String,
    bar: Vec<Segment>,
}

struct Tab {
    href: String,
    name: String,
    current: bool,
    count: String,
}

struct Row {
    id: Uuid,
    href: String,
    name: String,
    phone: String,
    state: Badge,
    reason: String,
    sent: String,
    delivered: String,
    read: String,
}

impl ShowCampaign {
    pub fn of(page: Page, shown: Shown) -> Self {
        let (campaign, counts) = (&shown.campaign, &shown.counts);
        let here = format!("/app/campaigns/{}", campaign.id);
        let lines = |state: &str| {
            let of_state = shown.reasons.iter().filter(|(s, _, _)| s == state);
            let line = |(_, code, people): &(String, String, i64)| Line {
                text: words::reason(&page, code),
                figure: page.n(*people),
            };
            of_state.map(line).collect()
        };
        let status = campaign.status;
        let last = shown.recipients.last().filter(|_| shown.more);
        let show = shown.filter.as_str();
        let at = campaign.started_at.or(campaign.schedule_at);
        let people = |key: &str, n: i64| match n {
            0 => String::new(),
            n => page.tn(key, n),
        };
        Self {
            name: campaign.name.clone(),
            status: words::status(&page, status).into(),
            held: campaign
                .status_reason
                .as_deref()
                .filter(|_| status == Status::Paused)
                .map(|code| words::reason(&page, code))
                .unwrap_or_default(),
            news: news(&shown),
            can_pause: status.can_pause(),
            can_resume: status == Status::Paused,
            can_cancel: status.can_cancel(),
            template: shown
                .snapshot
                .as_ref()
                .map(|s| format!("{} ({})", s.name, s.language))
                .unwrap_or_default(),
            audience: words::audience(&page, &campaign.audience, &shown.imports),
            when: at.map(|at| page.date_time(at)).unwrap_or_default(),
            done: page.n(counts.done()),
            total: page.n(counts.recipients),
            queued: page.n(counts.queued),
            sent: page.n(counts.sent),
            bar: segments(&bar_parts(counts), counts.recipients),
            bar_label: legend(&page, counts)
                .iter()
                .map(|key| format!("{}: {}", key.name, key.value))
                .collect::<Vec<_>>()
                .join(", "),
            legend: legend(&page, counts),
            funnel: funnel(&page, counts),
            skipped: lines("skipped"),
            failed: lines("failed"),
            unknown_due: people("campaigns-unknown-due", shown.waiting.due),
            can_send_again: status != Status::Cancelled,
            unknown_settling: people("campaigns-unknown-settling", shown.waiting.settling),
            preview: shown
                .snapshot
                .as_ref()
                .map(|s| Preview::of(&page, &s.content, &s.language, None)),
            tabs: Filter::ALL
                .iter()
                .map(|filter| Tab {
                    href: format!("{here}?show={}#recipients", filter.as_str()),
                    name: page.t(&format!("campaigns-state-{}", filter.as_str())),
                    current: *filter == shown.filter,
                    count: page.n(filter.count(counts)),
                })
                .collect(),
            rows: shown
                .recipients
                .iter()
                .map(|row| Row::of(&page, row, at))
                .collect(),
            next: last.map_or_else(String::new, |row| {
                format!("{here}?show={show}&after={}#recipients", row.contact_id)
            }),
            start: match shown.after {
                None => String::new(),
                Some(_) => format!("{here}?show={show}#recipients"),
            },
            refresh: match shown.after {
                None => format!("{here}?show={show}"),
                Some(after) => format!("{here}?show={show}&after={after}"),
            },
            csv: format!("{here}/recipients.csv?show={show}"),
            summary: page.tn("campaigns-recipients-shown", shown.recipients.len() as i64),
            here,
            page,
        }
    }
}

fn legend(page: &Page, counts: &Counts) -> Vec<Key> {
    let mut parts = bar_parts(counts).to_vec();
    parts.push(("queued", counts.queued));
    parts
        .into_iter()
        .map(|(key, value)| Key {
            key,
            name: page.t(&format!("campaigns-legend-{key}")),
            value: page.n(value),
        })
        .collect()
}

fn funnel(page: &Page, counts: &Counts) -> Vec<Step> {
    let steps = [
        ("all", counts.recipients, 0, "pending"),
        ("sent", counts.sent, counts.recipients, "read"),
        ("delivered", counts.delivered, counts.sent, "read"),
        ("read", counts.read, counts.delivered, "read"),
    ];
    steps
        .into_iter()
        .map(|(name, value, before, color)| Step {
            name: page.t(&format!("campaigns-funnel-{name}")),
            value: page.n(value),
            percent: match name {
                "all" => String::new(),
                _ => page.percent(value, before),
            },
            bar: segments(&[(color, value)], counts.recipients),
        })
        .collect()
}

impl Row {
    /// Times of the day on which the campaign began stand without it.
    fn of(page: &Page, row: &Recipient, began: Option<DateTime<Utc>>) -> Self {
        let day = |at: DateTime<Utc>| at.with_timezone(&page.zone()).date_naive();
        let time = |at: Option<DateTime<Utc>>| match at {
            None => String::new(),
            Some(at) if began.map(day) == Some(day(at)) => page.time(at),
            Some(at) => page.date_time(at),
        };
        let (delivered, read) = (row.delivered_at.is_some(), row.read_at.is_some());
        Self {
            id: row.contact_id,
            href: format!("/app/contacts/{}", row.contact_id),
            name: match row.name.is_empty() {
                true => row.phone.clone(),
                false => row.name.clone(),
            },
            phone: row.phone.clone(),
            state: words::state(page, &row.state, delivered, read).into(),
            reason: row
                .reason
                .as_deref()
                .map(|code| words::reason(page, code))
                .unwrap_or_default(),
            sent: time(row.sent_at),
            delivered: time(row.delivered_at),
            read: time(row.read_at),
        }
    }
}

/// While it is sent often, and for a while after it more slowly: people receive and read later.
fn news(shown: &Shown) -> &'static str {
    let (campaign, counts) = (&shown.campaign, &shown.counts);
    let lately = |at: DateTime<Utc>| shown.now - at < ECHO;
    if campaign.status.can_pause() || shown.waiting.settling > 0 {
        "every 2s"
    } else if counts.read < counts.sent && campaign.finished_at.is_some_and(lately) {
        "every 5s"
    } else {
        ""
    }
}
