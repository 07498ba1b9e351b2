use askama::Template;

use super::shown_file;
use crate::contacts::imports::import::{Import, Status};
use crate::http::Page;

/// An import at work, with its counts so far.
#[derive(Template)]
#[template(path = "contacts/imports/progress.html")]
pub struct ProgressPage {
    page: Page,
    here: String,
    file_name: String,
    line: String,
    rejected: String,
    done: i64,
    total: i64,
}

impl ProgressPage {
    /// The counts as they are committed.
    pub fn of(page: Page, import: &Import) -> Self {
        let counts = &import.counts;
        let line = match import.status {
            Status::Queued => page.t("contacts-import-waiting"),
            _ => page.t2(
                "contacts-import-progress",
                "done",
                page.n(counts.rows),
                "total",
                page.n(import.expected_rows),
            ),
        };
        Self {
            here: format!("/app/contacts/imports/{}", import.id),
            file_name: shown_file(import),
            line,
            rejected: page.tn("contacts-import-rejected-so-far", counts.rejected),
            done: counts.rows,
            total: import.expected_rows.max(1),
            page,
        }
    }
}
