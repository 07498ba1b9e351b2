use askama::Template;

use super::{Badge, shown_file};
use crate::config::Uploads;
use crate::contacts::imports::import::Import;
use crate::contacts::views::countries;
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
            countries: countries(&page),
            limits,
            errors: errors.clone(),
            page,
        }
    }
}

const HOME: &str = "/app/contacts/imports";

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
    newest: String,
    older: String,
}

impl ImportList {
    /// Some imports, newest first, and whether there are newer and older ones.
    pub fn of(page: Page, imports: &[Import], newer: bool, older: bool) -> Self {
        let line = |import: &Import| ImportLine {
            href: format!("/app/contacts/imports/{}", import.id),
            file_name: shown_file(import),
            badge: Badge::of(&page, import),
            time: page.date_time(import.created_at),
            created: page.n(import.counts.created),
            updated: page.n(import.counts.updated),
            rejected: page.n(import.counts.rejected),
        };
        Self {
            newest: if newer {
                HOME.to_owned()
            } else {
                String::new()
            },
            older: imports
                .last()
                .filter(|_| older)
                .map(|last| format!("{HOME}?older={}", last.id))
                .unwrap_or_default(),
            lines: imports.iter().map(line).collect(),
            page,
        }
    }
}
