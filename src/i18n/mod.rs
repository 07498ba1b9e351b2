//! Languages: texts by Fluent, numbers, dates. Digits are Latin everywhere.

mod excerpt;
mod format;
mod negotiate;

use std::borrow::Cow;
use std::collections::HashMap;

use fluent_templates::fluent_bundle::FluentValue;
use fluent_templates::{Loader, static_loader};
use unic_langid::{LanguageIdentifier, langid};

pub use excerpt::excerpt;
pub use format::{currency, date, date_time, day_month, decimal, number, time};
pub use negotiate::from_accept_language;

static_loader! {
    static TEXTS = {
        locales: "./locales",
        fallback_language: "en",
    };
}

/// The languages of the interface, each complete.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Locale {
    /// English.
    En,
    /// Hindi.
    Hi,
    /// Arabic, right to left.
    Ar,
}

static EN: LanguageIdentifier = langid!("en");
static HI: LanguageIdentifier = langid!("hi");
static AR: LanguageIdentifier = langid!("ar");

impl Locale {
    /// All of them, in the order the language picker shows.
    pub const ALL: [Self; 3] = [Self::En, Self::Hi, Self::Ar];

    /// Reads a language code; anything unknown is `None`.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|l| l.code() == code)
    }

    /// The BCP 47 code.
    pub fn code(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Hi => "hi",
            Self::Ar => "ar",
        }
    }

    /// The language's name in itself.
    pub fn own_name(self) -> &'static str {
        match self {
            Self::En => "English",
            Self::Hi => "हिन्दी",
            Self::Ar => "العربية",
        }
    }

    /// `ltr` or `rtl`.
    pub fn direction(self) -> &'static str {
        if self == Self::Ar { "rtl" } else { "ltr" }
    }

    fn id(self) -> &'static LanguageIdentifier {
        match self {
            Self::En => &EN,
            Self::Hi => &HI,
            Self::Ar => &AR,
        }
    }

    /// The text of a key. A key that no file has shows as itself (a test finds those).
    pub fn text(self, key: &str) -> String {
        TEXTS
            .try_lookup(self.id(), key)
            .unwrap_or_else(|| key.to_owned())
    }

    /// The text of a key with named values put in.
    pub fn text_with(self, key: &str, values: &[(&'static str, Value)]) -> String {
        let args: HashMap<Cow<'static, str>, FluentValue<'_>> = values
            .iter()
            .map(|(name, value)| (Cow::Borrowed(*name), value.as_fluent()))
            .collect();
        TEXTS
            .try_lookup_with_args(self.id(), key, &args)
            .unwrap_or_else(|| key.to_owned())
    }

    /// Whether any file has this key.
    pub fn has(key: &str) -> bool {
        TEXTS.try_lookup(&EN, key).is_some()
    }
}

/// A value put into a text. Counts choose the plural form; show them as text of their own (`$n`),
/// since Fluent does not group digits.
#[derive(Clone, Debug)]
pub enum Value {
    /// Shown as it is.
    Text(String),
    /// Chooses the plural form.
    Count(i64),
}

impl Value {
    fn as_fluent(&self) -> FluentValue<'_> {
        match self {
            Self::Text(text) => FluentValue::from(text.as_str()),
            Self::Count(count) => FluentValue::from(*count),
        }
    }
}

impl<T: std::fmt::Display> From<T> for Value {
    fn from(value: T) -> Self {
        Self::Text(value.to_string())
    }
}

/// Takes out the isolation marks that Fluent puts round values: for mail subjects and CSV, where
/// nothing renders them.
pub fn without_isolation(text: &str) -> String {
    text.replace(['\u{2066}', '\u{2067}', '\u{2068}', '\u{2069}'], "")
}
