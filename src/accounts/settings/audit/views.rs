use std::collections::HashMap;

use askama::Template;
use uuid::Uuid;

use super::words;
use crate::audit::Listed;
use crate::http::Page;

/// A page of the log.
#[derive(Template)]
#[template(path = "settings/audit.html")]
pub struct AuditView {
    pub page: Page,
    pub lines: Vec<Line>,
    pub first: String,
    pub next: String,
}

/// One entry.
pub struct Line {
    pub number: String,
    pub when: String,
    pub iso: String,
    pub who: String,
    pub is_staff: bool,
    pub what: String,
    pub erased: String,
}

impl Line {
    pub fn new(page: &Page, entry: &Listed, members: &HashMap<Uuid, String>) -> Self {
        Self {
            number: page.n(entry.seq),
            when: page.date_time(entry.at),
            iso: entry.at.to_rfc3339(),
            who: words::who(page, entry, members),
            is_staff: entry.actor_kind == "staff",
            what: words::what(page, &entry.action),
            erased: words::erased(page, entry),
        }
    }
}
