//! The pages of contacts, display-ready.

mod contact;
mod list;

pub use contact::ContactView;
pub use list::ContactList;

use super::consent::ConsentState;
use crate::http::Page;
use crate::i18n::Locale;

/// The class suffix, the icon and the words of a consent state.
pub struct ConsentBadge {
    kind: &'static str,
    icon: &'static str,
    text: String,
}

impl ConsentBadge {
    fn of(page: &Page, state: ConsentState) -> Self {
        let (kind, icon, key) = match state {
            ConsentState::OptedIn => ("ok", "circle-check", "contacts-consent-in"),
            ConsentState::OptedOut => ("bad", "ban", "contacts-consent-out"),
            ConsentState::None => ("none", "circle-dashed", "contacts-consent-none"),
        };
        Self {
            kind,
            icon,
            text: page.t(key),
        }
    }
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
