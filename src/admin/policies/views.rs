use askama::Template;

use crate::http::{Field, FormErrors, Page};

/// The three texts and where each stands.
#[derive(Template)]
#[template(path = "admin/policies/index.html")]
pub(super) struct IndexView {
    pub(super) page: Page,
    pub(super) rows: Vec<Row>,
}

/// One text.
pub(super) struct Row {
    pub(super) href: String,
    pub(super) title: String,
    pub(super) applies: String,
    /// A version that is published for a later day; empty for none.
    pub(super) upcoming: String,
    /// When the draft was saved; empty for none.
    pub(super) draft: String,
    /// Where the version of today is read.
    pub(super) public: String,
}

/// The draft in every language.
#[derive(Template)]
#[template(path = "admin/policies/edit.html")]
pub(super) struct EditView {
    pub(super) page: Page,
    pub(super) errors: FormErrors,
    pub(super) title: String,
    pub(super) address: String,
    /// Where the draft is reviewed.
    pub(super) review: String,
    /// Language code, its own name, direction and field.
    pub(super) languages: Vec<(&'static str, &'static str, &'static str, Field)>,
    /// When the draft was saved; empty where there is none.
    pub(super) saved: String,
}

/// What a draft changes, and the form that publishes it.
#[derive(Template)]
#[template(path = "admin/policies/review.html")]
pub(super) struct ReviewView {
    pub(super) page: Page,
    pub(super) errors: FormErrors,
    pub(super) title: String,
    pub(super) address: String,
    pub(super) version: String,
    pub(super) languages: Vec<Compared>,
    pub(super) material: Field,
    pub(super) effective_on: Field,
    /// The notice, in words.
    pub(super) notice: String,
    /// Whether consents rest on this text, and whether they are to be asked for again.
    pub(super) consents: Option<bool>,
}

/// A draft beside the version before, in one language.
pub(super) struct Compared {
    pub(super) code: &'static str,
    pub(super) name: &'static str,
    pub(super) direction: &'static str,
    pub(super) lines: Vec<Vec<(&'static str, String)>>,
}
