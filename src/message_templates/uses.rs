//! The campaigns of a template, as its page tells of them.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::template::Template;
use crate::http::Page;

/// How many are named on the template's own page.
pub const NAMED: i64 = 5;

/// A campaign that sends a template.
#[derive(Clone, Debug)]
pub struct Use {
    pub id: Uuid,
    pub name: String,
    /// The stored word.
    pub status: String,
    /// When it began, or is to begin; when it was written otherwise.
    pub at: DateTime<Utc>,
}

/// The campaigns of a template.
#[derive(Clone, Debug, Default)]
pub struct Uses {
    pub all: i64,
    /// Those that run or are scheduled: they pause where the template cannot be sent any more.
    pub active: i64,
    pub paused: i64,
    pub drafts: i64,
    /// What goes on first, then the newest.
    pub newest: Vec<Use>,
}

/// The same in words.
pub struct UsesView {
    /// How many stand where; empty where there is none.
    pub summary: String,
    /// Address, name, status, date.
    pub lines: Vec<(String, String, String, String)>,
    /// The whole list, where more than these are in it.
    pub more: String,
    /// What putting away, deleting and changing does to those that go on; empty where none goes on.
    pub warning: String,
}

impl UsesView {
    pub fn of(page: &Page, template: &Template) -> Self {
        let uses = &template.uses;
        let parts = [
            ("template-uses-active", uses.active),
            ("template-uses-paused", uses.paused),
            ("template-uses-drafts", uses.drafts),
            (
                "template-uses-ended",
                uses.all - uses.active - uses.paused - uses.drafts,
            ),
        ];
        let parts = parts.into_iter().filter(|(_, count)| *count > 0);
        let parts = parts.map(|(key, count)| page.tn(key, count));
        let line = |one: &Use| {
            let href = match one.status.as_str() {
                "draft" => format!("/app/campaigns/{}/review", one.id),
                _ => format!("/app/campaigns/{}", one.id),
            };
            let status = page.t(&format!("campaigns-status-{}", one.status));
            (href, one.name.clone(), status, page.date_time(one.at))
        };
        let is_live = template.status.is_sendable();
        Self {
            summary: parts.collect::<Vec<_>>().join(" · "),
            lines: uses.newest.iter().map(line).collect(),
            more: match uses.all > NAMED {
                true => format!("/app/campaigns?template={}", template.id),
                false => String::new(),
            },
            warning: match uses.active {
                1.. if is_live => page.tn("template-uses-warning", uses.active),
                _ => String::new(),
            },
        }
    }
}
