use askama::Template;

use super::{Attribute, Kind};
use crate::http::{Field, FormData, FormErrors, Page};

struct Line {
    href: String,
    label: String,
    kind: String,
    choices: String,
}

/// All own fields, and the form of a new one.
#[derive(Template)]
#[template(path = "contacts/attributes/index.html")]
pub(super) struct AttributeList {
    page: Page,
    lines: Vec<Line>,
    naming: Field,
    kind: Field,
    kinds: Vec<(String, String)>,
    choices: Field,
    errors: FormErrors,
}

impl AttributeList {
    pub fn of(page: Page, known: &[Attribute], form: &FormData, errors: FormErrors) -> Self {
        let line = |attribute: &Attribute| Line {
            href: href(attribute),
            label: attribute.label.clone(),
            kind: words(&page, attribute.kind),
            choices: attribute.choices.join(" · "),
        };
        let kinds = Kind::ALL.map(|kind| (kind.code().to_owned(), words(&page, kind)));
        Self {
            lines: known.iter().map(line).collect(),
            naming: Field::of("label", form, &errors),
            kind: Field::of("kind", form, &errors),
            kinds: kinds.to_vec(),
            choices: Field::of("choices", form, &errors),
            errors,
            page,
        }
    }
}

/// One own field.
#[derive(Template)]
#[template(path = "contacts/attributes/show.html")]
pub(super) struct AttributePage {
    page: Page,
    href: String,
    title: String,
    kind: String,
    is_choice: bool,
    naming: Field,
    choices: Field,
    errors: FormErrors,
}

impl AttributePage {
    pub fn of(page: Page, attribute: &Attribute, form: &FormData, errors: FormErrors) -> Self {
        Self {
            href: href(attribute),
            title: attribute.label.clone(),
            kind: words(&page, attribute.kind),
            is_choice: attribute.kind == Kind::Choice,
            naming: Field::of("label", form, &errors),
            choices: Field::of("choices", form, &errors),
            errors,
            page,
        }
    }
}

/// The question before a field goes with its values.
#[derive(Template)]
#[template(path = "contacts/attributes/deletion.html")]
pub(super) struct Deletion {
    page: Page,
    href: String,
    title: String,
    carried: String,
}

impl Deletion {
    pub fn of(page: Page, attribute: &Attribute, carried: i64) -> Self {
        Self {
            href: href(attribute),
            title: attribute.label.clone(),
            carried: page.tn("attributes-carried", carried),
            page,
        }
    }
}

fn href(attribute: &Attribute) -> String {
    format!("/app/contacts/attributes/{}", attribute.id)
}

fn words(page: &Page, kind: Kind) -> String {
    page.t(&format!("attributes-kind-{}", kind.code()))
}
