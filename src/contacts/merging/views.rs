use askama::Template;

use crate::contacts::attributes::Attribute;
use crate::contacts::contact::Contact;
use crate::http::Page;

struct Candidate {
    href: String,
    label: String,
    address: String,
}

/// Whom a contact can be merged with.
#[derive(Template)]
#[template(path = "contacts/merging/choose.html")]
pub(super) struct Candidates {
    page: Page,
    contact: String,
    here: String,
    label: String,
    words: String,
    found: Vec<Candidate>,
}

impl Candidates {
    pub fn of(page: Page, contact: &Contact, words: &str, found: &[Contact]) -> Self {
        let here = format!("/app/contacts/{}/merge", contact.id);
        let candidate = |other: &Contact| Candidate {
            href: format!("{here}/{}", other.id),
            label: other.label().to_owned(),
            address: other.address().to_owned(),
        };
        Self {
            contact: format!("/app/contacts/{}", contact.id),
            label: contact.label().to_owned(),
            words: words.to_owned(),
            found: found.iter().map(candidate).collect(),
            here,
            page,
        }
    }
}

struct Pick {
    field: String,
    label: String,
    options: Vec<(String, String, String)>,
}

struct Same {
    label: String,
    value: String,
}

/// Both contacts side by side: a choice where both have a value and the values differ.
#[derive(Template)]
#[template(path = "contacts/merging/compare.html")]
pub(super) struct Compare {
    page: Page,
    contact: String,
    here: String,
    label: String,
    other: String,
    picks: Vec<Pick>,
    same: Vec<Same>,
}

impl Compare {
    pub fn of(page: Page, one: &Contact, other: &Contact, own: &[Attribute]) -> Self {
        let text = |value: &Option<String>| value.clone().unwrap_or_default();
        let mut rows = vec![
            (
                "name".to_owned(),
                page.t("contacts-field-name"),
                one.name.clone(),
                other.name.clone(),
            ),
            (
                "email".to_owned(),
                page.t("contacts-field-email"),
                one.email.clone(),
                other.email.clone(),
            ),
            (
                "phone".to_owned(),
                page.t("merging-phone"),
                text(&one.phone),
                text(&other.phone),
            ),
            (
                "bsuid".to_owned(),
                page.t("contacts-user-id"),
                text(&one.bsuid),
                text(&other.bsuid),
            ),
        ];
        let (mine, theirs) = (one.fields(), other.fields());
        let value = |fields: &[(String, String)], key: &str| {
            let found = fields.iter().find(|(known, _)| known == key);
            found.map_or_else(String::new, |(_, value)| value.clone())
        };
        let mut keys: Vec<&String> = mine.iter().chain(&theirs).map(|(key, _)| key).collect();
        keys.sort();
        keys.dedup();
        for key in keys {
            let label = own.iter().find(|known| known.key == *key);
            let label = label.map_or_else(|| key.clone(), |known| known.label.clone());
            let field = format!("attribute_{key}");
            rows.push((field, label, value(&mine, key), value(&theirs, key)));
        }
        let (mut picks, mut same) = (Vec::new(), Vec::new());
        for (field, label, a, b) in rows {
            if a == b || a.is_empty() || b.is_empty() {
                let value = if a.is_empty() { b } else { a };
                same.push(Same { label, value });
                continue;
            }
            // Isolated, so that a number keeps its plus in front where words run from right to left.
            let option = |code: &str, value: String| {
                let value = format!("\u{2068}{value}\u{2069}");
                (code.to_owned(), value, String::new())
            };
            picks.push(Pick {
                field: format!("pick_{field}"),
                label,
                options: vec![option("a", a), option("b", b)],
            });
        }
        same.retain(|same| !same.value.is_empty());
        Self {
            contact: format!("/app/contacts/{}", one.id),
            here: format!("/app/contacts/{}/merge/{}", one.id, other.id),
            label: one.label().to_owned(),
            other: other.label().to_owned(),
            picks,
            same,
            page,
        }
    }
}
