//! The page of a bundle, a file of its own without style sheets or scripts.

use askama::Template;
use chrono::{DateTime, Utc};

use crate::i18n::{self, Locale};
use crate::privacy::inventory::Row;

/// A class of data in the bundle.
pub(in crate::privacy) struct ClassRow {
    pub(in crate::privacy) title: String,
    /// What for, on which basis, how long.
    pub(in crate::privacy) facts: Row,
    pub(in crate::privacy) count: String,
    /// Their paths in the bundle.
    pub(in crate::privacy) files: Vec<String>,
}

#[derive(Template)]
#[template(path = "privacy/bundle.html")]
struct BundleView<'a> {
    locale: Locale,
    classes: Vec<ClassRow>,
    account: Vec<(String, String)>,
    schema: &'a str,
    made: String,
}

/// The page that a person opens first: what is there, what for, and the account itself.
pub(in crate::privacy) fn bundle_index(
    locale: Locale,
    classes: Vec<ClassRow>,
    account: Vec<(String, String)>,
    schema: &str,
    now: DateTime<Utc>,
) -> anyhow::Result<String> {
    let view = BundleView {
        locale,
        classes,
        account,
        schema,
        made: i18n::date_time(locale, now, chrono_tz::Tz::UTC),
    };
    Ok(view.render()?)
}
