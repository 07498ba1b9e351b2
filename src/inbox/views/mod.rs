//! Pages with fields ready to show.

mod bubble;
mod list;
mod thread;

use askama::Template;

use crate::contacts::{ConsentState, Contact};
use crate::http::{Field, FormErrors, Page};

pub(super) use bubble::{Bubble, Entry, File};
pub(super) use list::{Row, Source};
pub(super) use thread::entries;

/// `/app/inbox`.
#[derive(Template)]
#[template(path = "inbox/list.html")]
pub(super) struct ListPage {
    pub page: Page,
    pub rows: Vec<Row>,
    pub poll: String,
    pub more: String,
}

/// `/app/inbox/{conversation}`.
#[derive(Template)]
#[template(path = "inbox/thread.html")]
pub(super) struct ThreadPage {
    pub page: Page,
    pub rows: Vec<Row>,
    pub poll: String,
    pub more: String,
    pub errors: FormErrors,
    pub person: PersonPane,
    pub window: Window,
    pub entries: Vec<Entry>,
    pub thread_poll: String,
    pub path: String,
    pub text: Field,
}

/// Whether and how long plain replies may be written.
pub(super) struct Window {
    pub open: bool,
    pub soon: bool,
    pub left: String,
    pub until_iso: String,
    pub until: String,
}

/// The person beside the thread.
pub(super) struct PersonPane {
    pub name: String,
    pub phone: Option<String>,
    pub initials: String,
    pub tone: usize,
    pub href: String,
    pub tags: Vec<String>,
    pub consent_icon: &'static str,
    pub consent_tone: &'static str,
    pub consent: String,
    pub fields: Vec<(String, String)>,
}

impl PersonPane {
    pub(super) fn new(contact: &Contact, page: &Page) -> Self {
        let (consent_icon, consent_tone, key) = match contact.consent() {
            ConsentState::OptedIn => ("circle-check", "tone-ok", "inbox-opted-in"),
            ConsentState::OptedOut => ("ban", "tone-bad", "inbox-opted-out"),
            ConsentState::None => ("circle-dashed", "dim", "inbox-not-opted-in"),
        };
        Self {
            name: contact.label().to_owned(),
            phone: contact.phone.clone(),
            initials: initials(contact.label()),
            tone: tone(contact),
            href: format!("/app/contacts/{}", contact.id),
            tags: contact.tags.clone(),
            consent_icon,
            consent_tone,
            consent: page.t(key),
            fields: contact.fields(),
        }
    }
}

/// One or two letters for the round badge; a number gets none of its digits shown.
fn initials(name: &str) -> String {
    let first = |word: &str| word.chars().find(|c| c.is_alphabetic());
    let letters: String = name.split_whitespace().filter_map(first).take(2).collect();
    if letters.is_empty() {
        "#".to_owned()
    } else {
        letters.to_uppercase()
    }
}

/// The badge's colour, the same on every page.
fn tone(contact: &Contact) -> usize {
    usize::from(contact.id.as_bytes()[15] % 6)
}
