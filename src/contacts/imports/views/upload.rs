use askama::Template;

use super::{Badge, country_name, shown_file};
use crate::config::Uploads;
use crate::contacts::imports::import::Import;
use crate::contacts::phone::PhoneReader;
use crate::http::{FormData, FormErrors, Page};

/// The form that takes a file.
#[derive(Template)]
#[template(path = "contacts/imports/new.html")]
pub struct NewImport {
    page: Page,
    country: String,
    countries: Vec<(String, String)>,
    limits: String,
    errors: FormErrors,
}

impl NewImport {
    /// The form with what was sent before.
    pub fn of(page: Page, limits: &Uploads, form: &FormData, errors: &FormErrors) -> Self {
        let named = |code: String| (country_name(&page, &code), code);
        let mut names: Vec<_> = PhoneReader::countries().into_iter().map(named).collect();
        names.sort();
        let megabytes = page.n((limits.max_bytes >> 20).cast_signed());
        let rows = page.n(limits.max_rows.cast_signed());
        let limits = page.t2(
            "contacts-import-limits",
            "megabytes",
            megabytes,
            "rows",
            rows,
        );
        Self {
            country: form.text("default_country").to_owned(),
            countries: names.into_iter().map(|(name, code)| (code, name)).collect(),
            limits,
            errors: errors.clone(),
            page,
        }
    }
}

/// One line of the list of imports.
pub struct ImportLine {
    href: String,
    file_name: String,
    badge: Badge,
    time: String,
    created: String,
    updated: String,
    rejected: String,
}

/// The list of imports.
#[derive(Template)]
#[template(path = "contacts/imports/index.html")]
pub struct ImportList {
    page: Page,
    lines: Vec<ImportLine>,
}

impl ImportList {
    /// The newest imports.
    pub fn of(page: Page, imports: &[Import]) -> Self {
        let line = |import: &Import| ImportLine {
            href: format!("/app/contacts/imports/{}", import.id),
            file_name: shown_file(import),
            badge: Badge::of(&page, import.status),
            time: page.date_time(import.created_at),
            created: page.n(import.counts.created),
            updated: page.n(import.counts.updated),
            rejected: page.n(import.counts.rejected),
        };
        Self {
            lines: imports.iter().map(line).collect(),
            page,
        }
    }
}
