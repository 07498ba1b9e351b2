//! The privacy centre of a signed-in person.

use askama::Template;

use super::Badge;
use crate::accounts::consents::ConsentRow;
use crate::http::{Field, FormErrors, Page};

/// The privacy centre of a signed-in person.
#[derive(Template)]
#[template(path = "privacy/centre.html")]
pub(in crate::privacy) struct CentreView {
    pub(in crate::privacy) page: Page,
    /// Mail that one may agree to or refuse.
    pub(in crate::privacy) consents: Vec<ConsentRow>,
    /// Since when the account is restricted, and how that ends.
    pub(in crate::privacy) restricted: Option<(String, String)>,
    pub(in crate::privacy) exports: Vec<ExportRow>,
    pub(in crate::privacy) most_downloads: String,
    pub(in crate::privacy) requests: Vec<RequestRow>,
    pub(in crate::privacy) acceptances: Vec<AcceptanceRow>,
    /// A copy is being made.
    pub(in crate::privacy) copying: bool,
    /// When the next copy may be asked for, where that is later.
    pub(in crate::privacy) next_copy: Option<String>,
    /// The day the account goes, where a deletion cools off.
    pub(in crate::privacy) deletion: Option<String>,
}

/// A bundle to fetch.
pub(in crate::privacy) struct ExportRow {
    pub(in crate::privacy) href: String,
    pub(in crate::privacy) size: String,
    pub(in crate::privacy) until: String,
    pub(in crate::privacy) left: String,
    /// Whether it can still be fetched.
    pub(in crate::privacy) open: bool,
}

/// A request in a list.
pub(in crate::privacy) struct RequestRow {
    pub(in crate::privacy) reference: String,
    pub(in crate::privacy) kind: String,
    pub(in crate::privacy) received: String,
    pub(in crate::privacy) badge: Badge,
    pub(in crate::privacy) clock: String,
}

/// An accepted document.
pub(in crate::privacy) struct AcceptanceRow {
    pub(in crate::privacy) document: String,
    pub(in crate::privacy) version: String,
    pub(in crate::privacy) when: String,
    pub(in crate::privacy) how: String,
}

/// Asks for the username before an account is deleted.
#[derive(Template)]
#[template(path = "privacy/deletion.html")]
pub(in crate::privacy) struct DeletionView {
    pub(in crate::privacy) page: Page,
    pub(in crate::privacy) errors: FormErrors,
    pub(in crate::privacy) username: Field,
    pub(in crate::privacy) account: String,
    pub(in crate::privacy) days: String,
}
