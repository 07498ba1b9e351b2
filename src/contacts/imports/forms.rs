//! The form that confirms an import.

use chrono::NaiveDate;
use encoding_rs::Encoding;

use super::import::Choices;
use super::inspect::Inspection;
use super::merge::FileConsent;
use super::sniff::SEPARATORS;
use super::source::{CHOICES, Wish};
use super::target::{Mapping, MappingProblem, Target};
use crate::contacts::phone::WithoutPlus;
use crate::http::{FormData, FormErrors, Page};

/// The longest way of agreeing that is kept, in characters.
const SOURCE_CHARS: usize = 200;

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
    let targets = targets(form, layout, page, &mut errors);
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
    })
}

fn targets(
    form: &FormData,
    layout: &Inspection,
    page: &Page,
    errors: &mut FormErrors,
) -> Vec<String> {
    let mut targets = Vec::with_capacity(layout.headers.len());
    for column in 0..layout.headers.len() {
        let field = format!("column_{column}");
        let target = match form.text(&field) {
            "" => Some(Target::Ignore),
            value => Target::from_value(value),
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
    targets.iter().map(Target::to_string).collect()
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
