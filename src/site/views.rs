use askama::Template;

use crate::http::Page;
use crate::http::chart::{Segment, StackedBars};
use crate::privacy::inventory::{Balance, Row};

/// The landing page.
#[derive(Template)]
#[template(path = "site/home.html")]
pub(super) struct HomeView {
    pub(super) page: Page,
    /// A sample of fourteen days.
    pub(super) bars: StackedBars,
    /// A sample import.
    pub(super) import: Vec<Segment>,
    /// A sample campaign: name, bar and figure.
    pub(super) funnel: Vec<(String, Vec<Segment>, String)>,
}

/// A document: policy or terms.
#[derive(Template)]
#[template(path = "site/document.html")]
pub(super) struct DocumentView {
    pub(super) page: Page,
    pub(super) document: Document,
    /// Whether a newer version applies.
    pub(super) superseded: bool,
    /// Whether it applies only later.
    pub(super) upcoming: bool,
    /// Where the version of today is.
    pub(super) newest: String,
    /// Where its changes are; empty for the first version.
    pub(super) changes: String,
    pub(super) editions: Vec<EditionLink>,
    /// Every class of personal data that is held, under the privacy policy.
    pub(super) inventory: Vec<Row>,
    /// Why each legitimate interest outweighs, under the same.
    pub(super) balances: Vec<Balance>,
}

/// A link to another version.
pub(super) struct EditionLink {
    pub(super) href: String,
    pub(super) label: String,
    /// Whether it applies only later.
    pub(super) upcoming: bool,
}

/// What a version changed.
#[derive(Template)]
#[template(path = "site/changes.html")]
pub(super) struct ChangesView {
    pub(super) page: Page,
    pub(super) title: String,
    pub(super) from: i32,
    pub(super) to: i32,
    /// ISO date.
    pub(super) effective_on: String,
    pub(super) effective: String,
    /// Where the newer version is.
    pub(super) address: String,
    pub(super) unchanged: bool,
    /// Paragraphs of stretches: `same`, `gone` or `new`, and the words.
    pub(super) lines: Vec<Vec<(&'static str, String)>>,
}

/// A document, ready to show.
pub(super) struct Document {
    pub(super) title: String,
    pub(super) version: i32,
    /// ISO date.
    pub(super) effective_on: String,
    pub(super) effective: String,
    pub(super) html: String,
    pub(super) contents: Vec<(String, String)>,
}

/// The cookie policy with its register and the settings.
#[derive(Template)]
#[template(path = "site/cookies.html")]
pub(super) struct CookiesView {
    pub(super) page: Page,
    pub(super) document: Document,
    pub(super) register: Vec<CookieRow>,
    pub(super) categories: Vec<CategoryRow>,
    pub(super) changes: String,
    pub(super) editions: Vec<EditionLink>,
    /// When the choice of this browser was made; `None` where it was not.
    pub(super) chosen: Option<String>,
}

/// A row of the register.
pub(super) struct CookieRow {
    pub(super) name: String,
    pub(super) purpose: String,
    /// Who sets and reads it.
    pub(super) vendor: String,
    pub(super) category: String,
    pub(super) life: String,
}

/// An optional category of the settings.
pub(super) struct CategoryRow {
    pub(super) name: &'static str,
    pub(super) title: String,
    pub(super) text: String,
    pub(super) on: bool,
    /// Held off by the opt-out signal of the browser.
    pub(super) held_off: bool,
}

/// Who runs this and how to reach them.
#[derive(Template)]
#[template(path = "site/contact.html")]
pub(super) struct ContactView {
    pub(super) page: Page,
    pub(super) company: String,
    pub(super) email: String,
    pub(super) phone: Option<String>,
    /// The number as a `tel:` link takes it.
    pub(super) phone_link: String,
    pub(super) address: Option<String>,
    pub(super) grievance_officer: Option<String>,
    pub(super) grievance_email: String,
}
