//! The forms of own fields.

use super::{Attribute, Kind, LABEL_CHARS, MAX_ATTRIBUTES, MAX_CHOICES, NewAttribute};
use crate::http::{FormData, FormErrors, Page, fits};

/// What a person may change of a field; its kind and key stay.
#[derive(Clone, Debug)]
pub(super) struct Change {
    pub label: String,
    pub choices: Vec<String>,
}

/// The form of a field as it is stored.
pub(super) fn of(attribute: &Attribute) -> FormData {
    FormData::from_pairs([
        ("label".to_owned(), attribute.label.clone()),
        ("choices".to_owned(), attribute.choices.join("\n")),
    ])
}

pub(super) fn read_new(
    form: &FormData,
    known: &[Attribute],
    page: &Page,
) -> Result<NewAttribute, FormErrors> {
    let mut errors = FormErrors::default();
    let kind = Kind::parse(form.text("kind"));
    if kind.is_none() {
        errors.add("kind", page.t("attributes-error-kind"));
    }
    if known.len() >= MAX_ATTRIBUTES {
        errors.add(
            "label",
            page.tn("attributes-error-many", MAX_ATTRIBUTES as i64),
        );
    }
    let label = read_label(form, known.iter(), page, &mut errors);
    let choices = match kind {
        Some(Kind::Choice) => read_choices(form, page, &mut errors),
        _ => Vec::new(),
    };
    match kind {
        Some(kind) if errors.is_empty() => Ok(NewAttribute {
            label,
            kind,
            choices,
        }),
        _ => Err(errors),
    }
}

pub(super) fn read_change(
    form: &FormData,
    attribute: &Attribute,
    known: &[Attribute],
    page: &Page,
) -> Result<Change, FormErrors> {
    let mut errors = FormErrors::default();
    let others = known.iter().filter(|other| other.id != attribute.id);
    let label = read_label(form, others, page, &mut errors);
    let choices = match attribute.kind {
        Kind::Choice => read_choices(form, page, &mut errors),
        _ => Vec::new(),
    };
    if errors.is_empty() {
        Ok(Change { label, choices })
    } else {
        Err(errors)
    }
}

fn read_label<'a>(
    form: &FormData,
    mut others: impl Iterator<Item = &'a Attribute>,
    page: &Page,
    errors: &mut FormErrors,
) -> String {
    let label = clean(form.text("label"));
    if !fits(&label, LABEL_CHARS) {
        errors.add(
            "label",
            page.tn("attributes-error-label", LABEL_CHARS as i64),
        );
    } else if others.any(|other| other.label.to_lowercase() == label.to_lowercase()) {
        errors.add("label", page.t("attributes-error-taken"));
    }
    label
}

/// One a line; the same word twice, however it is cased, is one choice.
fn read_choices(form: &FormData, page: &Page, errors: &mut FormErrors) -> Vec<String> {
    let mut choices: Vec<String> = Vec::new();
    let lines = form.text("choices").lines().map(clean);
    for choice in lines.filter(|line| !line.is_empty()) {
        let lower = choice.to_lowercase();
        if choices.iter().all(|other| other.to_lowercase() != lower) {
            choices.push(choice);
        }
    }
    let long = choices
        .iter()
        .any(|choice| choice.chars().count() > LABEL_CHARS);
    if choices.is_empty() || choices.len() > MAX_CHOICES || long {
        let (most, length) = (page.n(MAX_CHOICES as i64), page.n(LABEL_CHARS as i64));
        errors.add(
            "choices",
            page.t2("attributes-error-choices", "most", most, "length", length),
        );
    }
    choices
}

fn clean(text: &str) -> String {
    let kept = text.chars().filter(|c| !c.is_control());
    kept.collect::<String>().trim().to_owned()
}
