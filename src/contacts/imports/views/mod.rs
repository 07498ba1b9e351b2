//! The pages of imports, display-ready.

mod checked;
mod mapping;
mod progress;
mod reading;
mod report;
mod upload;

pub use checked::{CheckedPage, UndoPage};
pub use mapping::MappingPage;
pub use progress::ProgressPage;
pub use report::{RefusedPage, ReportPage};
pub use upload::{ImportList, NewImport};

use crate::contacts::imports::import::{Import, Status};
use crate::http::Page;

/// One choice of a select or a group of radio buttons.
pub struct Choice {
    /// The form value.
    pub value: String,
    /// What a person reads.
    pub label: String,
    /// Whether it is chosen.
    pub chosen: bool,
}

/// The class suffix and the words of a status.
pub struct Badge {
    /// `ok`, `bad`, `info`, `warn` or empty.
    pub tone: &'static str,
    /// The words.
    pub text: String,
}

impl Badge {
    fn of(page: &Page, import: &Import) -> Self {
        let status = import.status;
        let tone = match status {
            Status::Failed if import.is_stopped() => "",
            Status::Done => "ok",
            Status::Refused | Status::Failed => "bad",
            Status::Queued | Status::Running | Status::Checking | Status::Undoing => "info",
            Status::Mapping | Status::Checked => "warn",
            Status::Undone => "",
        };
        Self {
            tone,
            text: match status {
                Status::Failed if import.is_stopped() => page.t("imports-status-stopped"),
                status => page.t(&format!("contacts-import-status-{}", status.as_str())),
            },
        }
    }
}

/// A size in the unit that suits it.
fn size(page: &Page, bytes: i64) -> String {
    if bytes < 1 << 20 {
        page.t1(
            "contacts-import-kilobytes",
            "n",
            page.n((bytes + 1023) >> 10),
        )
    } else {
        page.t1(
            "contacts-import-megabytes",
            "n",
            page.n((bytes + (1 << 20) - 1) >> 20),
        )
    }
}

fn shown_file(import: &Import) -> String {
    if import.file_name.is_empty() {
        "–".to_owned()
    } else {
        import.file_name.clone()
    }
}
