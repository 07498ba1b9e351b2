use std::collections::HashMap;

use askama::Template;
use uuid::Uuid;

use super::Badge;
use crate::campaigns::campaign::{Campaign, Status};
use crate::campaigns::counts::Counts;
use crate::campaigns::queries::prepare;
use crate::campaigns::words;
use crate::http::Page;
use crate::http::chart::{Segment, segments};

/// The list of campaigns.
#[derive(Template)]
#[template(path = "campaigns/index.html")]
pub(crate) struct CampaignList {
    page: Page,
    lines: Vec<Line>,
    next: String,
    first: bool,
    summary: String,
    /// The list without a place in it.
    start: String,
    /// The template whose campaigns these are: its page and name.
    template: Option<(String, String)>,
}

struct Line {
    href: String,
    name: String,
    status: Badge,
    audience: String,
    when: String,
    recipients: String,
    sent: String,
    delivered: String,
    read: String,
    bar: Vec<Segment>,
    label: String,
}

impl CampaignList {
    /// A page of the list; `more` says whether older ones follow.
    pub fn of(
        page: Page,
        campaigns: &[Campaign],
        counts: &HashMap<Uuid, Counts>,
        imports: &[(Uuid, String)],
        (first, more): (bool, bool),
    ) -> Self {
        let line = |campaign: &Campaign| {
            let counts = counts.get(&campaign.id).copied().unwrap_or_default();
            Line::of(&page, campaign, &counts, imports)
        };
        let last = campaigns.last().filter(|_| more);
        Self {
            lines: campaigns.iter().map(line).collect(),
            next: last.map_or_else(String::new, |c| format!("/app/campaigns?older={}", c.id)),
            first,
            start: "/app/campaigns".to_owned(),
            template: None,
            summary: page.tn("campaigns-shown", campaigns.len() as i64),
            page,
        }
    }
}

impl CampaignList {
    /// The same where only those of one template were asked for.
    pub fn of_template(mut self, template: Option<&prepare::Template>) -> Self {
        let Some(template) = template else {
            return self;
        };
        let only = format!("template={}", template.id);
        self.start = format!("/app/campaigns?{only}");
        if !self.next.is_empty() {
            self.next = format!("{}&{only}", self.next);
        }
        let page = format!("/app/templates/{}", template.id);
        self.template = Some((page, template.snapshot.name.clone()));
        self
    }
}

impl Line {
    fn of(page: &Page, campaign: &Campaign, counts: &Counts, imports: &[(Uuid, String)]) -> Self {
        let at = campaign
            .started_at
            .or(campaign.schedule_at)
            .unwrap_or(campaign.created_at);
        let href = match campaign.status {
            Status::Draft => format!("/app/campaigns/{}/review", campaign.id),
            _ => format!("/app/campaigns/{}", campaign.id),
        };
        Self {
            href,
            name: campaign.name.clone(),
            status: words::status(page, campaign.status).into(),
            audience: words::audience(page, &campaign.audience, imports),
            when: page.date_time(at),
            recipients: page.n(counts.recipients),
            sent: page.n(counts.sent),
            delivered: page.percent(counts.delivered, counts.sent),
            read: page.percent(counts.read, counts.delivered),
            bar: segments(&bar_parts(counts), counts.recipients),
            label: page.t2(
                "campaigns-bar",
                "done",
                page.n(counts.done()),
                "all",
                page.n(counts.recipients),
            ),
        }
    }
}

/// The parts of a campaign's bar, in the order of the legend.
pub(super) fn bar_parts(counts: &Counts) -> [(&'static str, i64); 6] {
    [
        ("read", counts.read),
        ("delivered", counts.delivered - counts.read),
        ("pending", counts.sent - counts.delivered),
        ("failed", counts.failed),
        ("skipped", counts.skipped),
        ("unknown", counts.unknown),
    ]
}
