use askama::Template;

use crate::http::{Field, FormErrors, Page};

/// What was written, and the form for the next.
#[derive(Template)]
#[template(path = "admin/mailings/index.html")]
pub(super) struct IndexView {
    pub(super) page: Page,
    pub(super) errors: FormErrors,
    pub(super) rows: Vec<Row>,
    pub(super) purpose: Field,
    /// Value, words, how many it reaches.
    pub(super) purposes: Vec<(&'static str, String, String)>,
    /// Code and own name of a language, its subject and text.
    pub(super) languages: Vec<(&'static str, &'static str, Field, Field)>,
}

/// A mailing in the list.
pub(super) struct Row {
    pub(super) href: String,
    pub(super) subject: String,
    pub(super) purpose: String,
    pub(super) written: String,
    pub(super) state: String,
    pub(super) tone: &'static str,
    pub(super) sent: String,
}

/// One mailing, before and after it goes out.
#[derive(Template)]
#[template(path = "admin/mailings/show.html")]
pub(super) struct ShowView {
    pub(super) page: Page,
    pub(super) row: Row,
    /// Code, own name and direction of a language, subject and paragraphs.
    pub(super) languages: Vec<(
        &'static str,
        &'static str,
        &'static str,
        String,
        Vec<String>,
    )>,
    /// Where it is sent from.
    pub(super) dispatch: String,
    /// The words of the button that sends it; `None` once it went.
    pub(super) send: Option<String>,
}
