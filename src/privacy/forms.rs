use super::desk::Contact;
use super::request::Kind;
use crate::accounts::Email;
use crate::http::{FormData, FormErrors, Page};

/// What the form for everyone asks for.
pub(super) struct Asked {
    pub(super) kind: Kind,
    pub(super) contact: Contact,
}

const LONGEST_DETAILS: usize = 4_000;
const LONGEST_PHONE: usize = 40;

/// Reads the form for everyone.
pub(super) fn asked(page: &Page, form: &FormData) -> Result<Asked, FormErrors> {
    let mut errors = FormErrors::default();
    let kind = Kind::parse(form.text("kind"));
    if kind.is_none() {
        errors.add("kind", page.t("privacy-error-kind"));
    }
    let typed = form.text("email");
    let email = Email::parse(typed);
    if typed.is_empty() {
        errors.add("email", page.t("privacy-error-email-missing"));
    } else if email.is_none() {
        errors.add("email", page.t("privacy-error-email"));
    }
    let phone = form.text("phone");
    if phone.len() > LONGEST_PHONE || phone.chars().any(char::is_control) {
        errors.add("phone", page.t("privacy-error-phone"));
    }
    let details = form.text("details");
    if details.chars().count() > LONGEST_DETAILS {
        errors.add("details", page.t("privacy-error-details"));
    }
    match (kind, email) {
        (Some(kind), Some(email)) if errors.is_empty() => Ok(Asked {
            kind,
            contact: Contact {
                email: email.to_string(),
                phone: phone.to_owned(),
                details: details.replace("\r\n", "\n"),
            },
        }),
        _ => Err(errors),
    }
}
