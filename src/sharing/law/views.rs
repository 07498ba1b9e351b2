use askama::Template;

use crate::http::{Field, FormErrors, Page};

/// Figures for everyone.
#[derive(Template)]
#[template(path = "sharing/transparency.html")]
pub(super) struct TransparencyView {
    pub(super) page: Page,
    /// Year, received, released, refused, told.
    pub(super) years: Vec<[String; 5]>,
}

/// The register and the form for the next.
#[derive(Template)]
#[template(path = "sharing/law_requests.html")]
pub(super) struct IndexView {
    pub(super) page: Page,
    pub(super) errors: FormErrors,
    pub(super) rows: Vec<Row>,
    pub(super) authority: Field,
    pub(super) country: Field,
    pub(super) countries: Vec<(&'static str, String)>,
    pub(super) basis: Field,
    pub(super) login: Field,
    /// What is wrong with the classes.
    pub(super) classes_error: Option<String>,
    /// Value, words, whether ticked.
    pub(super) classes: Vec<(&'static str, String, bool)>,
    pub(super) received_on: Field,
    pub(super) gagged_until: Field,
}

/// A demand in the list.
pub(super) struct Row {
    pub(super) href: String,
    pub(super) authority: String,
    pub(super) country: String,
    pub(super) received: String,
    pub(super) state: String,
    pub(super) tone: &'static str,
}

/// One demand.
#[derive(Template)]
#[template(path = "sharing/law_request.html")]
pub(super) struct ShowView {
    pub(super) page: Page,
    pub(super) errors: FormErrors,
    pub(super) row: Row,
    pub(super) facts: Vec<(String, String)>,
    pub(super) reason: Field,
    /// Whether it waits for a decision, and this person may take it.
    pub(super) open: bool,
    pub(super) may_decide: bool,
    pub(super) released: bool,
    /// Where it is released, refused and fetched.
    pub(super) release: String,
    pub(super) refusal: String,
    pub(super) data: String,
}
