//! The form that asks for a right.

use askama::Template;

use crate::http::{Field, FormErrors, Page};

/// A page of the form for everyone.
#[derive(Template)]
#[template(path = "privacy/new_request.html")]
pub(in crate::privacy) struct NewRequestView {
    pub(in crate::privacy) page: Page,
    pub(in crate::privacy) errors: FormErrors,
    pub(in crate::privacy) ask: Ask,
}

/// The same for a signed-in person.
#[derive(Template)]
#[template(path = "privacy/own_request.html")]
pub(in crate::privacy) struct OwnRequestView {
    pub(in crate::privacy) page: Page,
    pub(in crate::privacy) errors: FormErrors,
    pub(in crate::privacy) ask: Ask,
}

/// One question of the form, or all answers to be read again.
pub(in crate::privacy) struct Ask {
    pub(in crate::privacy) action: &'static str,
    /// `kind`, `proof`, `who`, `details` or `check`.
    pub(in crate::privacy) step: &'static str,
    pub(in crate::privacy) title: String,
    /// "Step 2 of 5".
    pub(in crate::privacy) place: String,
    /// What the button back sends; empty on the first page.
    pub(in crate::privacy) back: String,
    /// A code over WhatsApp is wanted.
    pub(in crate::privacy) by_number: bool,
    /// The answers were read already: after a change they are shown again.
    pub(in crate::privacy) checked: bool,
    /// The other answers.
    pub(in crate::privacy) hidden: Vec<(String, String)>,
    pub(in crate::privacy) answers: Vec<Answer>,
    pub(in crate::privacy) kind: Field,
    pub(in crate::privacy) kinds: Vec<(&'static str, String, String)>,
    pub(in crate::privacy) proof: Field,
    pub(in crate::privacy) proofs: Vec<(&'static str, String, String)>,
    pub(in crate::privacy) email: Field,
    pub(in crate::privacy) phone: Field,
    pub(in crate::privacy) details: Field,
    pub(in crate::privacy) residence: Field,
    pub(in crate::privacy) residences: Vec<(&'static str, String)>,
}

/// An answer to be read again.
pub(in crate::privacy) struct Answer {
    pub(in crate::privacy) label: String,
    pub(in crate::privacy) value: String,
    /// What the button that changes it sends.
    pub(in crate::privacy) step: String,
}
