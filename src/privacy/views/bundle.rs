//! The page of a bundle, a file of its own without style sheets or scripts.

use askama::Template;
use chrono::{DateTime, Utc};

use crate::i18n::{self, Locale};
use crate::privacy::inventory::Row;
use crate::sharing::Recipient;

/// A class of data in the bundle.
pub(in crate::privacy) struct ClassRow {
    pub(in crate::privacy) title: String,
    /// What for, on which basis, how long.
    pub(in crate::privacy) facts: Row,
    /// Where it came from.
    pub(in crate::privacy) source: String,
    pub(in crate::privacy) count: String,
    /// Their paths in the bundle.
    pub(in crate::privacy) files: Vec<String>,
}

/// What the page says beside the classes.
pub(in crate::privacy) struct About<'a> {
    /// The account or business itself.
    pub(in crate::privacy) account: Vec<(String, String)>,
    /// Who gets such data, and what protects it there.
    pub(in crate::privacy) recipients: &'a [Recipient],
    /// Where the data lies.
    pub(in crate::privacy) region: &'a str,
    /// The address of the schema.
    pub(in crate::privacy) schema: &'a str,
}

#[derive(Template)]
#[template(path = "privacy/bundle.html")]
struct BundleView<'a> {
    locale: Locale,
    classes: Vec<ClassRow>,
    account: Vec<(String, String)>,
    recipients: &'a [Recipient],
    region: &'a str,
    schema: &'a str,
    made: String,
}

/// The page that a person opens first: what is there, what for, and the account itself.
pub(in crate::privacy) fn bundle_index(
    locale: Locale,
    classes: Vec<ClassRow>,
    about: About<'_>,
    now: DateTime<Utc>,
) -> anyhow::Result<String> {
    let view = BundleView {
        locale,
        classes,
        account: about.account,
        recipients: about.recipients,
        region: about.region,
        schema: about.schema,
        made: i18n::date_time(locale, now, chrono_tz::Tz::UTC),
    };
    Ok(view.render()?)
}
