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
    rows: Vec<AppealRow>,
}

/// An appeal, as its owner and staff see it.
pub struct AppealRow {
    pub filed: String,
    pub against: String,
    pub words: String,
    pub answer: String,
    /// Tone and words.
    pub state: (&'static str, String),
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
            rows: AppealRow::all(&page, appeals),
            errors,
            page,
        }
    }
}

impl AppealRow {
    /// The appeals of one workspace, in their order.
    pub fn all(page: &Page, appeals: &[Appeal]) -> Vec<Self> {
        appeals
            .iter()
            .map(|appeal| Self::of(page, appeal))
            .collect()
    }

    fn of(page: &Page, appeal: &Appeal) -> Self {
        Self {
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
}
