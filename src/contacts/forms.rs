//! The forms on the contact list and on a contact's page.

use uuid::Uuid;

use super::attributes::{Attribute, Problem};
use super::contact::{Contact, ContactChange, VALUE_CHARS};
use super::search::Sought;
use crate::http::{FormData, FormErrors, Page};

/// The longest tag, in characters.
const TAG_CHARS: usize = 60;

/// Reads the fields of a contact's page. Fields of the workspace's own travel as `attribute_{key}`;
/// those the form does not name stay.
///
/// # Errors
/// With a message at each field that cannot stay as it is.
pub fn read_change(
    form: &FormData,
    contact: &Contact,
    own: &[Attribute],
    page: &Page,
) -> Result<ContactChange, FormErrors> {
    let mut errors = FormErrors::default();
    let name = clean(form.text("name"));
    let email = clean(form.text("email"));
    if !email.is_empty() && !is_email(&email) {
        errors.add("email", page.t("contacts-error-email"));
    }
    let attributes = read_attributes(form, contact, own, page, &mut errors);
    if errors.is_empty() {
        Ok(ContactChange {
            name,
            email,
            attributes,
        })
    } else {
        Err(errors)
    }
}

/// Values of fields that have a kind are read by it; what did not change is not judged again.
fn read_attributes(
    form: &FormData,
    contact: &Contact,
    own: &[Attribute],
    page: &Page,
    errors: &mut FormErrors,
) -> Vec<(String, String)> {
    let mut values = contact.fields();
    for (key, value) in &mut values {
        if let Some(sent) = form.get(&format!("attribute_{key}")).map(clean)
            && own.iter().all(|attribute| attribute.key != *key)
        {
            *value = sent;
        }
    }
    for attribute in own {
        let field = format!("attribute_{}", attribute.key);
        let Some(sent) = form.get(&field).map(clean) else {
            continue;
        };
        let old = values.iter().position(|(key, _)| *key == attribute.key);
        if old.is_some_and(|at| values[at].1 == sent) {
            continue;
        }
        match (attribute.read(&sent), old) {
            (Ok(value), Some(at)) => values[at].1 = value,
            (Ok(value), None) => values.push((attribute.key.clone(), value)),
            (Err(problem), _) => {
                let text = format!("attributes-problem-{}", problem.code());
                errors.add(field, page.t1(&text, "label", &attribute.label));
            }
        }
    }
    values
}

/// Whether a text has the form of an e-mail address.
pub fn is_email(text: &str) -> bool {
    let parts = text.split_once('@');
    let well_formed = parts.is_some_and(|(user, host)| !user.is_empty() && host.contains('.'));
    well_formed && !text.contains(char::is_whitespace)
}

/// The tag that was typed, in the form tags are kept; `None` when it is empty or too long.
pub fn read_tag(text: &str) -> Option<String> {
    let tag: String = clean(text).to_lowercase();
    let separators = [';', ',', '|'];
    (!tag.is_empty() && tag.chars().count() <= TAG_CHARS && !tag.contains(separators))
        .then_some(tag)
}

/// What the search box and the filter by a field hold.
///
/// # Errors
/// When the value is none of the field's: what it is not, and the field's label.
pub fn read_search(form: &FormData, own: &[Attribute]) -> Result<Sought, (Problem, String)> {
    let key = form.text("field");
    let known = own.iter().find(|attribute| attribute.key == key);
    let field = match known.filter(|_| !form.text("value").is_empty()) {
        Some(own) => {
            let value = own.read(form.text("value"));
            let value = value.map_err(|problem| (problem, own.label.clone()))?;
            Some((own.key.clone(), value))
        }
        None => None,
    };
    Ok(Sought {
        words: form.text("words").to_owned(),
        field,
    })
}

/// The contacts that were ticked.
pub fn read_selection(form: &FormData) -> Vec<Uuid> {
    form.all("contact")
        .filter_map(|id| id.parse().ok())
        .collect()
}

/// How a person agreed or said stop, in a member's words; `None` when nothing is said.
pub fn read_source(form: &FormData) -> Option<String> {
    Some(clean(form.text("source"))).filter(|source| !source.is_empty())
}

fn clean(text: &str) -> String {
    let text: String = text
        .chars()
        .filter(|c| !c.is_control())
        .take(VALUE_CHARS)
        .collect();
    text.trim().to_owned()
}
