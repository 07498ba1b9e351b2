use askama::Template;

use super::shown_file;
use crate::contacts::imports::import::{Import, Status};
use crate::http::Page;

/// An import at work, with its counts so far.
#[derive(Template)]
#[template(path = "contacts/imports/progress.html")]
pub struct ProgressPage {
    page: Page,
    title: String,
    here: String,
    file_name: String,
    line: String,
    rejected: String,
    done: i64,
    total: i64,
    /// Whether rows are stored, or about to be: that can be stopped.
    storing: bool,
    checking: bool,
}

impl ProgressPage {
    /// The counts as they are committed.
    pub fn of(page: Page, import: &Import) -> Self {
        let counts = &import.counts;
        let sums = import.undone;
        let undone = sums.removed + sums.restored + sums.kept;
        let (title, done, total) = match import.status {
            Status::Checking => (
                "imports-checking-title",
                import.checked_rows,
                import.expected_rows,
            ),
            Status::Undoing => (
                "imports-undoing-title",
                undone,
                counts.created + counts.updated,
            ),
            _ => (
                "contacts-import-running-title",
                counts.rows,
                import.expected_rows,
            ),
        };
        let line = match import.status {
            Status::Queued => page.t("contacts-import-waiting"),
            Status::Checking => page.t2(
                "contacts-import-progress",
                "done",
                page.n(import.checked_rows),
                "total",
                page.n(import.expected_rows),
            ),
            Status::Undoing => page.t2(
                "imports-undo-progress",
                "done",
                page.n(undone),
                "total",
                page.n(counts.created + counts.updated),
            ),
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
            rejected: match import.status {
                Status::Running => page.tn("contacts-import-rejected-so-far", counts.rejected),
                _ => String::new(),
            },
            title: page.t(title),
            storing: matches!(import.status, Status::Queued | Status::Running),
            checking: import.is_checking(),
            done,
            total: total.max(1),
            page,
        }
    }
}
