use askama::Template;
use chrono::{DateTime, Utc};

use crate::http::{Field, FormData, FormErrors, Page};
use crate::workspaces::suspension::Appeal;

/// The suspension, the form against it, and every appeal.
#[derive(Template)]
#[template(path = "accounts/appeal.html")]
pub struct AppealView {
    page: Page,
    errors: FormErrors,
    words: Field,
    /// Since when and why; nothing where the workspace may send.
    suspended: Option<(String, String)>,
    /// Whether it can be appealed: once.
    open: bool,
    rows: Vec<Row>,
}

/// An appeal.
struct Row {
    filed: String,
    against: String,
    words: String,
    answer: String,
    /// Tone and words.
    state: (&'static str, String),
}

impl AppealView {
    pub fn of(
        page: Page,
        current: Option<(DateTime<Utc>, String)>,
        appeals: &[Appeal],
        (form, errors): (&FormData, FormErrors),
    ) -> Self {
        let open = current
            .as_ref()
            .is_some_and(|(since, _)| appeals.iter().all(|a| a.suspended_at != *since));
        Self {
            words: Field::of("words", form, &errors),
            suspended: current.map(|(since, why)| (page.date_time(since), why)),
            open,
            rows: appeals.iter().map(|appeal| row(&page, appeal)).collect(),
            errors,
            page,
        }
    }
}

fn row(page: &Page, appeal: &Appeal) -> Row {
    Row {
        filed: page.date_time(appeal.filed_at),
        against: appeal.suspended_for.clone(),
        words: appeal.words.clone(),
        answer: appeal.answer.clone(),
        state: match appeal.lifted {
            None => ("info", page.t("appeal-waits")),
            Some(true) => ("ok", page.t("appeal-granted")),
            Some(false) => ("bad", page.t("appeal-refused")),
        },
    }
}
