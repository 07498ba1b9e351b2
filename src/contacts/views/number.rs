//! The form of a contact's number and id.

use uuid::Uuid;

use super::countries;
use crate::contacts::consent::ConsentState;
use crate::contacts::contact::Contact;
use crate::http::{Field, FormData, FormErrors, Page};

/// Number, country of numbers without a code, and Meta's id.
pub struct NumberForm {
    pub(super) phone: Field,
    pub(super) country: Field,
    pub(super) countries: Vec<(String, String)>,
    pub(super) bsuid: Field,
    /// What another number does to the consent, in words.
    pub(super) consent: String,
    /// Nothing can be changed: restricted, a minor or on the way out.
    pub(super) held: bool,
    /// Whether it was sent and something in it is wrong: it is shown open.
    pub(super) is_open: bool,
    /// Where this contact and the one that has the number are compared.
    pub(super) merge: Option<String>,
}

impl NumberForm {
    pub(super) fn of(
        page: &Page,
        contact: &Contact,
        taken_by: Option<Uuid>,
        form: &FormData,
        errors: &FormErrors,
    ) -> Self {
        let consent = match contact.consent() {
            ConsentState::OptedIn => "address-consent-in",
            ConsentState::OptedOut => "address-consent-out",
            ConsentState::None => "address-consent-none",
        };
        Self {
            phone: Field::of("phone", form, errors),
            country: Field::of("country", form, errors),
            countries: countries(page),
            bsuid: Field::of("bsuid", form, errors),
            consent: page.t(consent),
            held: contact.hold.is_some(),
            is_open: ["phone", "country", "bsuid"]
                .iter()
                .any(|field| errors.at(field).is_some()),
            merge: taken_by.map(|other| format!("/app/contacts/{}/merge/{other}", contact.id)),
        }
    }
}
