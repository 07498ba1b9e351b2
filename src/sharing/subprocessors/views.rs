use askama::Template;

use super::queries::Subprocessor;
use crate::http::{Field, FormErrors, Page};

/// A company, ready to show.
pub(super) struct Row {
    pub(super) href: String,
    pub(super) name: String,
    pub(super) purpose: String,
    pub(super) country: String,
    pub(super) safeguard: String,
    pub(super) document: String,
    pub(super) since: String,
    /// ISO date.
    pub(super) since_iso: String,
    /// The last day; empty for none.
    pub(super) ended: String,
    pub(super) objections: String,
}

impl Row {
    pub(super) fn new(page: &Page, company: &Subprocessor) -> Self {
        let safeguard = match company.safeguard.as_str() {
            "" => page.t("sharing-safeguard-none"),
            key => page.t(&format!("sharing-safeguard-{key}")),
        };
        Self {
            href: format!("/admin/subprocessors/{}", company.id),
            name: company.name.clone(),
            purpose: page.t(&format!("sharing-purpose-{}", company.purpose)),
            country: page.t(&format!("country-{}", company.country)),
            safeguard,
            document: company.document.clone(),
            since: page.date(company.since),
            since_iso: company.since.to_string(),
            ended: company
                .ended_on
                .map(|day| page.date(day))
                .unwrap_or_default(),
            objections: page.n(company.objections),
        }
    }
}

/// The list for everyone.
#[derive(Template)]
#[template(path = "sharing/subprocessors.html")]
pub(super) struct PublicView {
    pub(super) page: Page,
    pub(super) rows: Vec<Row>,
}

/// A notice with the form to object.
#[derive(Template)]
#[template(path = "sharing/notice.html")]
pub(super) struct NoticeView {
    pub(super) page: Page,
    pub(super) errors: FormErrors,
    pub(super) row: Row,
    pub(super) address: String,
    pub(super) reason: Field,
}

/// The staff's list and form.
#[derive(Template)]
#[template(path = "sharing/admin_subprocessors.html")]
pub(super) struct IndexView {
    pub(super) page: Page,
    pub(super) errors: FormErrors,
    pub(super) rows: Vec<Row>,
    pub(super) company: Field,
    pub(super) purpose: Field,
    pub(super) purposes: Vec<(&'static str, String)>,
    pub(super) country: Field,
    pub(super) countries: Vec<(&'static str, String)>,
    pub(super) safeguard: Field,
    pub(super) safeguards: Vec<(&'static str, String)>,
    pub(super) document: Field,
    pub(super) since: Field,
}

/// One company with the objections to it.
#[derive(Template)]
#[template(path = "sharing/admin_subprocessor.html")]
pub(super) struct ShowView {
    pub(super) page: Page,
    pub(super) row: Row,
    /// Username, reason and when.
    pub(super) objections: Vec<(String, String, String)>,
    pub(super) end: String,
}
