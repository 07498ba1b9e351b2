use askama::Template;

use crate::contacts::Contact;
use crate::http::{Field, FormData, FormErrors, Page};

/// The rights of one contact.
#[derive(Template)]
#[template(path = "privacy/contact.html")]
pub(super) struct RightsView {
    page: Page,
    here: String,
    label: String,
    /// Held already: restricted, a minor, on the way out.
    hold: Option<String>,
    restricted: bool,
    opted_out: bool,
    full_name: Field,
    email: Field,
    told: Field,
    errors: FormErrors,
}

impl RightsView {
    /// The page; `sent` holds a form that was not accepted.
    pub(super) fn of(page: Page, contact: &Contact, sent: Option<(&FormData, FormErrors)>) -> Self {
        let mut form = FormData::from_pairs([
            ("name".to_owned(), contact.name.clone()),
            ("email".to_owned(), contact.email.clone()),
        ]);
        let errors = sent.map_or_else(FormErrors::default, |(sent, errors)| {
            for (name, value) in sent.pairs() {
                form.set(name, value);
            }
            errors
        });
        Self {
            here: format!("/app/contacts/{}", contact.id),
            label: contact.label().to_owned(),
            hold: contact
                .hold
                .as_ref()
                .map(|hold| page.t(&format!("contacts-hold-{hold}"))),
            restricted: contact.hold.as_deref() == Some("restricted"),
            opted_out: contact.opted_out_at.is_some(),
            full_name: Field::of("name", &form, &errors),
            email: Field::of("email", &form, &errors),
            told: Field::of("told", &form, &errors),
            errors,
            page,
        }
    }
}

/// What an erasure takes, before it does.
#[derive(Template)]
#[template(path = "privacy/erasure.html")]
pub(super) struct ErasureView {
    page: Page,
    here: String,
    label: String,
    phone: String,
    rows: Vec<(String, String)>,
}

impl ErasureView {
    pub(super) fn of(page: Page, contact: &Contact, rows: Vec<(String, String)>) -> Self {
        Self {
            here: format!("/app/contacts/{}", contact.id),
            label: contact.label().to_owned(),
            phone: contact.phone.clone().unwrap_or_default(),
            rows,
            page,
        }
    }
}
