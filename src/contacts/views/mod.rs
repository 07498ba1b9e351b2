//! The pages of contacts, display-ready.

mod contact;
mod fields;
mod list;
mod number;

pub use contact::{ContactView, Known, Sent};
pub use fields::options;
pub use list::{ContactList, ListOffer, address};

use uuid::Uuid;

use super::consent::ConsentState;
use super::contact::Contact;
use super::phone::PhoneReader;
use crate::http::Page;
use crate::i18n::Locale;

/// The class suffix, the icon and the words of a consent state.
pub struct ConsentBadge {
    tone: &'static str,
    icon: &'static str,
    text: String,
}

impl ConsentBadge {
    /// A lock where nothing may be sent at all; else whether marketing may.
    fn of_contact(page: &Page, contact: &Contact) -> Self {
        match contact.hold.as_deref() {
            None => Self::of(page, contact.consent()),
            Some(hold) => Self {
                tone: "warn",
                icon: "lock",
                text: page.t(&format!("contacts-hold-{hold}")),
            },
        }
    }

    fn of(page: &Page, state: ConsentState) -> Self {
        let (tone, icon, key) = match state {
            ConsentState::OptedIn => ("ok", "circle-check", "contacts-consent-in"),
            ConsentState::OptedOut => ("bad", "ban", "contacts-consent-out"),
            ConsentState::None => ("", "circle-dashed", "contacts-consent-none"),
        };
        Self {
            tone,
            icon,
            text: page.t(key),
        }
    }
}

/// A country's name, or its code where no text names it.
pub fn country_name(page: &Page, code: &str) -> String {
    let key = format!("country-{code}");
    if Locale::has(&key) {
        page.t(&key)
    } else {
        code.to_owned()
    }
}

/// Every country that has phone numbers: code and name, by name.
pub fn countries(page: &Page) -> Vec<(String, String)> {
    let named = |code: String| (country_name(page, &code), code);
    let mut names: Vec<_> = PhoneReader::countries().into_iter().map(named).collect();
    names.sort();
    names.into_iter().map(|(name, code)| (code, name)).collect()
}

/// The words of a source: ours by their key, a person's own as they are.
fn source(page: &Page, source: &str) -> String {
    let key = format!("contacts-source-{source}");
    if Locale::has(&key) {
        page.t(&key)
    } else {
        source.to_owned()
    }
}

/// One or two letters for the round badge: the first of the first two words.
fn initials(label: &str) -> String {
    let letters = label
        .split_whitespace()
        .filter_map(|word| word.chars().find(|c| c.is_alphanumeric()));
    letters.take(2).flat_map(char::to_uppercase).collect()
}

/// The colour of the round badge: one of six, always the same for a contact.
fn tone(id: Uuid) -> u8 {
    id.as_bytes()[15] % 6
}
