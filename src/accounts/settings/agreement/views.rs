use askama::Template;

use super::hash;
use super::queries::Accepted;
use crate::http::{FormErrors, Page};
use crate::i18n::Locale;
use crate::policies::Stored;

/// The agreement: what it is, whether it was accepted, and every acceptance.
#[derive(Template)]
#[template(path = "settings/agreement.html")]
pub struct AgreementView {
    page: Page,
    errors: FormErrors,
    /// Why the box must be ticked.
    unticked: Option<String>,
    version: i32,
    /// Where it is read.
    href: String,
    effective: String,
    sha256: String,
    /// Whether the version in force was accepted.
    accepted: bool,
    /// Where the data lies.
    region: String,
    rows: Vec<Row>,
}

/// An acceptance.
struct Row {
    href: String,
    version: String,
    when: String,
    by: String,
    language: String,
    sha256: String,
}

impl AgreementView {
    pub fn of(
        page: Page,
        text: &Stored,
        accepted: &[Accepted],
        region: String,
        errors: FormErrors,
    ) -> Self {
        Self {
            unticked: errors.at("agreed").map(str::to_owned),
            version: text.version,
            href: href(text.version),
            effective: page.date(text.effective_on),
            sha256: hash(text),
            accepted: accepted.iter().any(|one| one.version == text.version),
            region,
            rows: accepted.iter().map(|one| row(&page, one)).collect(),
            errors,
            page,
        }
    }
}

fn row(page: &Page, one: &Accepted) -> Row {
    Row {
        href: href(one.version),
        version: page.n(one.version.into()),
        when: page.date_time(one.accepted_at),
        by: one.by.clone().unwrap_or_else(|| page.t("agreement-gone")),
        language: Locale::parse(&one.locale)
            .map_or("", Locale::own_name)
            .to_owned(),
        sha256: one.sha256.clone(),
    }
}

fn href(version: i32) -> String {
    format!("/dpa/v/{version}")
}
