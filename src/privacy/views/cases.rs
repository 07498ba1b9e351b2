//! What people asked of a business.

use askama::Template;

use super::Badge;
use crate::http::{Field, FormErrors, Page};

/// What people asked of a business.
#[derive(Template)]
#[template(path = "privacy/cases.html")]
pub(in crate::privacy) struct CasesView {
    pub(in crate::privacy) page: Page,
    pub(in crate::privacy) rows: Vec<CaseRow>,
}

/// One of them in the list.
pub(in crate::privacy) struct CaseRow {
    pub(in crate::privacy) href: String,
    pub(in crate::privacy) reference: String,
    pub(in crate::privacy) kind: String,
    pub(in crate::privacy) badge: Badge,
    pub(in crate::privacy) clock: String,
    pub(in crate::privacy) late: bool,
}

/// One of them, to be decided.
#[derive(Template)]
#[template(path = "privacy/case.html")]
pub(in crate::privacy) struct CaseView {
    pub(in crate::privacy) page: Page,
    pub(in crate::privacy) errors: FormErrors,
    pub(in crate::privacy) address: String,
    pub(in crate::privacy) reference: String,
    pub(in crate::privacy) kind: String,
    /// What an approval does.
    pub(in crate::privacy) effect: String,
    pub(in crate::privacy) badge: Badge,
    pub(in crate::privacy) clock: String,
    pub(in crate::privacy) late: bool,
    pub(in crate::privacy) received: String,
    pub(in crate::privacy) due: String,
    pub(in crate::privacy) law: String,
    /// The contact's page; empty once erased.
    pub(in crate::privacy) contact: String,
    pub(in crate::privacy) person: String,
    pub(in crate::privacy) details: String,
    pub(in crate::privacy) open: bool,
    pub(in crate::privacy) correcting: bool,
    pub(in crate::privacy) called: Field,
    pub(in crate::privacy) email: Field,
    /// The workspace's own fields: the name of the hidden field with the key, the key, and the field.
    pub(in crate::privacy) own: Vec<(String, String, Field)>,
    pub(in crate::privacy) reason: Field,
    pub(in crate::privacy) refused: String,
}

/// How a business stands to a request.
pub(in crate::privacy) fn case_badge(page: &Page, state: &str) -> Badge {
    let (tone, icon) = match state {
        "open" => ("warn", "clock"),
        "approved" => ("info", "loader"),
        "done" => ("ok", "circle-check"),
        _ => ("bad", "circle-x"),
    };
    Badge {
        tone,
        icon,
        text: page.t(&format!("privacy-case-state-{state}")),
    }
}
