use super::{Flow, Step};
use crate::accounts::Email;
use crate::contacts::Phone;
use crate::http::{FormData, FormErrors, Page};
use crate::privacy::clocks::Residence;
use crate::privacy::desk::Contact;
use crate::privacy::request::{Channel, Kind};

/// What was asked for, all of it sound.
pub(in crate::privacy) struct Asked {
    pub(in crate::privacy) kind: Kind,
    pub(in crate::privacy) channel: Channel,
    pub(in crate::privacy) contact: Contact,
    pub(in crate::privacy) residence: Residence,
}

const LONGEST_DETAILS: usize = 4_000;
const LONGEST_PHONE: usize = 40;

/// How somebody who is not signed in is confirmed: as they chose, or by what they gave.
fn channel(flow: Flow, form: &FormData) -> Channel {
    let can = flow == Flow::Everyone { whatsapp: true };
    let only_number = form.text("email").is_empty() && !form.text("phone").is_empty();
    match form.text("proof") {
        "whatsapp" if can => Channel::Whatsapp,
        "" if can && only_number => Channel::Whatsapp,
        _ => Channel::Email,
    }
}

/// Whether the person is asked for a number, not for an address.
pub(super) fn by_number(flow: Flow, form: &FormData) -> bool {
    channel(flow, form) == Channel::Whatsapp
}

/// Reads the whole form of somebody who is not signed in; `None` where a page has errors.
pub(in crate::privacy) fn asked(page: &Page, flow: Flow, form: &FormData) -> Option<Asked> {
    let steps = flow.steps().iter();
    let sound = |step: &Step| errors_of(page, flow, form, *step).is_empty();
    if !steps.filter(|s| **s != Step::Proof).all(sound) {
        return None;
    }
    let channel = channel(flow, form);
    let typed = form.text("phone");
    let (email, phone) = match channel {
        Channel::Whatsapp => (String::new(), number(typed)?.to_string()),
        _ => (
            Email::parse(form.text("email"))?.to_string(),
            typed.to_owned(),
        ),
    };
    Some(Asked {
        kind: Kind::parse(form.text("kind"))?,
        channel,
        contact: Contact {
            email,
            phone,
            details: details(form),
        },
        residence: Residence::parse(form.text("residence")),
    })
}

/// Reads the form of a signed-in person: the right, their words, where they live.
pub(in crate::privacy) fn asked_of_account(
    page: &Page,
    form: &FormData,
) -> Option<(Kind, String, Residence)> {
    let steps = Flow::Account.steps().iter();
    let sound = |step: &Step| errors_of(page, Flow::Account, form, *step).is_empty();
    if !steps.copied().all(|step| sound(&step)) {
        return None;
    }
    let residence = Residence::parse(form.text("residence"));
    Some((Kind::parse(form.text("kind"))?, details(form), residence))
}

fn details(form: &FormData) -> String {
    form.text("details").replace("\r\n", "\n")
}

/// A number with its country, as the person writes it.
fn number(typed: &str) -> Option<Phone> {
    let with_country = typed.starts_with(['+', '＋']) || typed.starts_with("00");
    let read = with_country.then(|| Phone::parse(typed, "IN").ok())?;
    read.filter(|_| typed.len() <= LONGEST_PHONE)
}

/// What is wrong on one page.
pub(super) fn errors_of(page: &Page, flow: Flow, form: &FormData, step: Step) -> FormErrors {
    let mut errors = FormErrors::default();
    match step {
        Step::Kind if Kind::parse(form.text("kind")).is_none() => {
            errors.add("kind", page.t("privacy-error-kind"));
        }
        Step::Proof if !matches!(form.text("proof"), "whatsapp" | "email") => {
            errors.add("proof", page.t("privacy-error-proof"));
        }
        Step::Who => who(page, flow, form, &mut errors),
        Step::Details if form.text("details").chars().count() > LONGEST_DETAILS => {
            errors.add("details", page.t("privacy-error-details"));
        }
        _ => {}
    }
    errors
}

fn who(page: &Page, flow: Flow, form: &FormData, errors: &mut FormErrors) {
    let phone = form.text("phone");
    if by_number(flow, form) {
        if number(phone).is_none() {
            errors.add("phone", page.t("privacy-error-number"));
        }
        return;
    }
    let email = form.text("email");
    if email.is_empty() {
        errors.add("email", page.t("privacy-error-email-missing"));
    } else if Email::parse(email).is_none() {
        errors.add("email", page.t("privacy-error-email"));
    }
    if phone.len() > LONGEST_PHONE || phone.chars().any(char::is_control) {
        errors.add("email", page.t("privacy-error-phone"));
    }
}
