//! The form of a new contact.

use crate::contacts::contact::clean_name;
use crate::contacts::forms::{is_email, read_tag};
use crate::contacts::phone::{Phone, PhoneReader, WithoutPlus};
use crate::http::{FormData, FormErrors, Page};

/// Someone to be added.
#[derive(Debug)]
pub(super) struct NewContact {
    pub phone: Phone,
    pub name: String,
    pub email: String,
    pub tags: Vec<String>,
}

/// Reads the form; a number without a plus is one of the country that was chosen.
///
/// # Errors
/// With a message at each field that cannot stay as it is.
pub(super) fn read(form: &FormData, page: &Page) -> Result<NewContact, FormErrors> {
    let mut errors = FormErrors::default();
    let phone = match PhoneReader::new(form.text("country"), WithoutPlus::National) {
        Some(reader) => match reader.read(form.text("phone")) {
            Ok(phone) => Some(phone),
            Err(problem) => {
                errors.add(
                    "phone",
                    page.t(&format!("contacts-problem-{}", problem.code())),
                );
                None
            }
        },
        None => {
            errors.add("country", page.t("contacts-import-error-country"));
            None
        }
    };
    let email = clean_name(form.text("email"));
    if !email.is_empty() && !is_email(&email) {
        errors.add("email", page.t("contacts-error-email"));
    }
    let words = form.text("tags").split([',', ';', '|']);
    let words = words.filter(|word| !word.trim().is_empty());
    let tags: Option<Vec<String>> = words.map(read_tag).collect();
    if tags.is_none() {
        errors.add("tags", page.t("contacts-error-tag"));
    }
    match (phone, tags) {
        (Some(phone), Some(tags)) if errors.is_empty() => Ok(NewContact {
            phone,
            name: clean_name(form.text("name")),
            email,
            tags,
        }),
        _ => Err(errors),
    }
}
