//! The workspace's own fields as controls.

use crate::contacts::attributes::{Attribute, Kind};
use crate::contacts::contact::Contact;
use crate::http::{Field, FormData, FormErrors, Page};

/// A field of the workspace's own.
pub struct OwnField {
    pub(super) label: String,
    pub(super) field: Field,
    /// `text`, `number`, `date`, or `choice`, which yes and no is too.
    pub(super) control: &'static str,
    /// What a choice offers: value and words.
    pub(super) options: Vec<(String, String)>,
}

/// Every field that there is, by label, then values that no field is known for (any more).
pub(super) fn own_fields(
    page: &Page,
    contact: &Contact,
    known: &[Attribute],
    form: &FormData,
    errors: &FormErrors,
) -> Vec<OwnField> {
    let field = |key: &str| Field::of(&format!("attribute_{key}"), form, errors);
    let typed = known.iter().map(|attribute| {
        let field = field(&attribute.key);
        OwnField {
            label: attribute.label.clone(),
            control: control(attribute.kind),
            options: options(page, attribute, &field.value),
            field,
        }
    });
    let is_known = |key: &String| known.iter().any(|attribute| attribute.key == *key);
    let others = contact.fields().into_iter();
    let others = others.filter(|(key, _)| !is_known(key));
    typed
        .chain(others.map(|(key, _)| OwnField {
            field: field(&key),
            label: key,
            control: "text",
            options: Vec::new(),
        }))
        .collect()
}

fn control(kind: Kind) -> &'static str {
    match kind {
        Kind::Text => "text",
        Kind::Number => "number",
        Kind::Date => "date",
        Kind::Boolean | Kind::Choice => "choice",
    }
}

/// The values of a yes or no or of a choice; one that is kept but offered no longer stays in the list.
pub fn options(page: &Page, attribute: &Attribute, value: &str) -> Vec<(String, String)> {
    let mut options: Vec<(String, String)> = match attribute.kind {
        Kind::Boolean => ["true", "false"]
            .map(|word| (word.to_owned(), page.t(&format!("attributes-{word}"))))
            .to_vec(),
        Kind::Choice => {
            let choices = attribute.choices.iter();
            choices.map(|c| (c.clone(), c.clone())).collect()
        }
        _ => return Vec::new(),
    };
    if !value.is_empty() && options.iter().all(|(known, _)| known != value) {
        options.push((value.to_owned(), value.to_owned()));
    }
    options
}
