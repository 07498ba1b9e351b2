//! The form that confirms an import.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use encoding_rs::Encoding;

use super::choices::Choices;
use super::inspect::Inspection;
use super::merge::FileConsent;
use super::sniff::SEPARATORS;
use super::source::{CHOICES, Wish};
use super::target::{self, Mapping, MappingProblem, Target};
use crate::contacts::attributes::Kind;
use crate::contacts::phone::WithoutPlus;
use crate::http::{FormData, FormErrors, Page};

/// The longest way of agreeing that is kept, in characters.
const SOURCE_CHARS: usize = 200;

/// The kinds of fields that a column can become; the values of a choice are not known from a file.
pub const NEW_KINDS: [Kind; 3] = [Kind::Number, Kind::Date, Kind::Boolean];

/// The form as it was chosen, for whoever comes back to it.
pub fn chosen(choices: &Choices) -> FormData {
    let mut form = FormData::default();
    for (column, target) in choices.targets.iter().enumerate() {
        let key = target.strip_prefix("attribute:").unwrap_or_default();
        let value = match choices.kinds.get(key) {
            Some(kind) => format!("{kind}:{key}"),
            None => target.clone(),
        };
        form.set(&format!("column_{column}"), value);
    }
    form.set("without_plus", choices.without_plus.as_str());
    if let Some(consent) = &choices.consent {
        form.set("consent_source", consent.source.clone());
        form.set("consent_date", consent.on.to_string());
    }
    form
}

/// The form as it is first shown: what we guessed.
pub fn guessed(layout: &Inspection) -> FormData {
    let mut form = FormData::default();
    for (column, target) in layout.targets.iter().enumerate() {
        form.set(&format!("column_{column}"), target.as_str());
    }
    form.set("without_plus", layout.without_plus.as_str());
    form
}

/// Another way to read the upload; what is no choice of ours is found out again.
pub fn wish(form: &FormData) -> Wish {
    let encoding = Some(form.text("encoding")).filter(|name| CHOICES.contains(name));
    let separator = form.text("separator").parse().ok();
    Wish {
        encoding: encoding.and_then(|name| Encoding::for_label(name.as_bytes())),
        separator: separator.filter(|byte| SEPARATORS.contains(byte)),
        header: match form.text("first_row") {
            "names" => Some(true),
            "data" => Some(false),
            _ => None,
        },
        sheet: form.text("sheet").parse().ok(),
    }
}

/// Reads what was confirmed; `today` is the last day on which people can have agreed.
///
/// # Errors
/// With a message at each field that cannot stay as it is.
pub fn read(
    form: &FormData,
    layout: &Inspection,
    today: NaiveDate,
    page: &Page,
) -> Result<Choices, FormErrors> {
    let mut errors = FormErrors::default();
    let (targets, kinds) = targets(form, layout, page, &mut errors);
    let without_plus =
        WithoutPlus::from_value(form.text("without_plus")).unwrap_or(layout.without_plus);
    let consent = consent(form, today, page, &mut errors);
    if !errors.is_empty() {
        return Err(errors);
    }
    Ok(Choices {
        targets,
        without_plus,
        consent,
        kinds,
    })
}

fn targets(
    form: &FormData,
    layout: &Inspection,
    page: &Page,
    errors: &mut FormErrors,
) -> (Vec<String>, BTreeMap<String, String>) {
    let mut targets = Vec::with_capacity(layout.headers.len());
    let mut kinds = BTreeMap::new();
    for column in 0..layout.headers.len() {
        let field = format!("column_{column}");
        let target = match form.text(&field) {
            "" => Some(Target::Ignore),
            value => match new_field(value) {
                Some((kind, key)) => {
                    kinds.insert(key.to_owned(), kind.code().to_owned());
                    Some(Target::Attribute(key.to_owned()))
                }
                None => Target::from_value(value),
            },
        };
        if target.is_none() {
            errors.add(field, page.t("contacts-import-error-target"));
        }
        targets.push(target.unwrap_or(Target::Ignore));
    }
    match Mapping::new(targets.clone()) {
        Err(MappingProblem::NoPhone) if errors.is_empty() => {
            errors.add("column_0", page.t("contacts-import-error-no-phone"));
        }
        Err(MappingProblem::Repeated(column)) => {
            errors.add(
                format!("column_{column}"),
                page.t("contacts-import-error-repeated"),
            );
        }
        _ => {}
    }
    let targets = targets.iter().map(Target::to_string).collect();
    (targets, kinds)
}

/// A field to be made, as `{kind}:{key}`.
pub fn new_field(value: &str) -> Option<(Kind, &str)> {
    let (kind, key) = value.split_once(':')?;
    let kind = Kind::parse(kind).filter(|kind| NEW_KINDS.contains(kind))?;
    target::is_key(key).then_some((kind, key))
}

/// Both answers or none: nobody is opted in unless it is said how and since when.
fn consent(
    form: &FormData,
    today: NaiveDate,
    page: &Page,
    errors: &mut FormErrors,
) -> Option<FileConsent> {
    let source: String = form
        .text("consent_source")
        .chars()
        .filter(|c| !c.is_control())
        .take(SOURCE_CHARS)
        .collect();
    let date = form.text("consent_date");
    if source.is_empty() && date.is_empty() {
        return None;
    }
    if source.is_empty() {
        errors.add("consent_source", page.t("contacts-import-error-source"));
    }
    match date.parse::<NaiveDate>() {
        Ok(on) if on <= today && on >= NaiveDate::default() => Some(FileConsent { source, on }),
        Ok(_) => {
            errors.add("consent_date", page.t("contacts-import-error-date-range"));
            None
        }
        Err(_) => {
            errors.add("consent_date", page.t("contacts-import-error-date"));
            None
        }
    }
}
