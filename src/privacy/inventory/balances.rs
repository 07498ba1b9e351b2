//! The weighing behind every class that rests on a legitimate interest: what the interest is, why nothing less
//! would do, and why the person's own interests do not outweigh it. Whoever objects, and whoever decides about
//! it, reads these notes.

use chrono::NaiveDate;

use crate::i18n::{self, Locale, Value};

/// A note; its words are `inventory-balance-<class>` in every language.
#[derive(Clone, Copy, Debug)]
pub struct Note {
    /// A class of the inventory, a thing that goes by time, or a use.
    pub class: &'static str,
    /// Grows with every weighing.
    pub version: u32,
    /// The day of the last one, in ISO form.
    pub weighed_on: &'static str,
}

const fn first(class: &'static str) -> Note {
    Note {
        class,
        version: 1,
        weighed_on: "2026-11-22",
    }
}

/// One for each class with [`super::Basis::Interest`]; a test sees to it.
pub const NOTES: &[Note] = &[
    first("account-consents"),
    first("sessions"),
    first("acceptances"),
    first("account-events"),
    first("error-reports"),
    first("mailings"),
    // Uses that make no class of their own.
    first("service-news"),
    first("counts"),
];

/// A note in words.
#[derive(Clone, Debug)]
pub struct Balance {
    /// The class.
    pub key: &'static str,
    /// Its name.
    pub title: String,
    /// The weighing.
    pub text: String,
    /// Version and day of it.
    pub weighed: String,
}

/// Every note in a language.
pub fn balances(locale: Locale) -> Vec<Balance> {
    let balance = |note: &Note| Balance {
        key: note.class,
        title: locale.text(&format!("inventory-{}", note.class)),
        text: locale.text(&format!("inventory-balance-{}", note.class)),
        weighed: locale.text_with(
            "inventory-weighed",
            &[
                ("version", Value::Count(note.version.into())),
                ("day", Value::Text(day(locale, note.weighed_on))),
            ],
        ),
    };
    NOTES.iter().map(balance).collect()
}

fn day(locale: Locale, iso: &str) -> String {
    let day: Option<NaiveDate> = iso.parse().ok();
    day.map(|day| i18n::date(locale, day)).unwrap_or_default()
}
