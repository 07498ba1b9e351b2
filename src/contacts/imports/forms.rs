//! The form that confirms an import.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use encoding_rs::Encoding;

use super::choices::Choices;
use super::inspect::Inspection;
use super::lists::ListProblem;
use super::merge::FileConsent;
use super::more::wording;
use super::row::SOURCE_CHARS;
use super::sniff::is_separator;
use super::source::{CHOICES, Wish};
use super::target::{self, Mapping, MappingProblem, Target};
use crate::contacts::attributes::{Attribute, Kind, LABEL_CHARS, MAX_ATTRIBUTES, MAX_CHOICES};
use crate::contacts::phone::WithoutPlus;
use crate::http::{FormData, FormErrors, Page};

/// The kinds of fields that a column can become, besides text.
pub const NEW_KINDS: [Kind; 4] = [Kind::Number, Kind::Date, Kind::Boolean, Kind::Choice];

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
    if choices.own_evidence {
        form.set("consent_in_file", "on");
    }
    if choices.everyone {
        form.set("consent_everyone", "on");
    }
    if let Some(consent) = &choices.consent {
        form.set("consent_source", consent.source.clone());
        form.set("consent_date", consent.on.to_string());
        form.set("consent_wording", consent.wording.clone());
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
    let encoding =
        Some(form.text("encoding")).filter(|name| CHOICES.iter().any(|(known, _)| known == name));
    let separator = form.text("separator").parse().ok();
    Wish {
        encoding: encoding.and_then(|name| Encoding::for_label(name.as_bytes())),
        separator: separator.filter(|byte| is_separator(*byte)),
        header: match form.text("first_row") {
            "names" => Some(true),
            "data" => Some(false),
            _ => None,
        },
        sheet: form.text("sheet").parse().ok(),
    }
}

/// Reads what was confirmed; `today` is the last day on which people can have agreed, `fields` are the
/// workspace's own.
///
/// # Errors
/// With a message at each field that cannot stay as it is.
pub fn read(
    form: &FormData,
    layout: &Inspection,
    today: NaiveDate,
    fields: &[Attribute],
    page: &Page,
) -> Result<Choices, FormErrors> {
    let mut errors = FormErrors::default();
    let (targets, kinds) = targets(form, layout, page, &mut errors);
    if let Some(column) = one_too_many(&targets, fields) {
        let text = page.tn("attributes-error-many", MAX_ATTRIBUTES as i64);
        errors.add(format!("column_{column}"), text);
    }
    let without_plus =
        WithoutPlus::from_value(form.text("without_plus")).unwrap_or(layout.without_plus);
    let consent = consent(form, today, page, &mut errors);
    let own_evidence = form.ticked("consent_in_file");
    let given = |target: Target| targets.contains(&target.to_string());
    if own_evidence && !(given(Target::ConsentSource) && given(Target::ConsentDate)) {
        errors.add("consent_in_file", page.t("imports-error-own-evidence"));
    }
    let everyone = form.ticked("consent_everyone");
    if everyone {
        of_everyone(form, given(Target::OptedIn), page, &mut errors);
    } else if consent.is_some() && !given(Target::OptedIn) {
        // Else somebody says how people agreed, and nobody is opted in.
        errors.add("consent_source", page.t("imports-error-nobody-agreed"));
    }
    if !errors.is_empty() {
        return Err(errors);
    }
    Ok(Choices {
        targets,
        without_plus,
        consent,
        own_evidence,
        everyone,
        kinds,
        lists: BTreeMap::new(),
    })
}

/// A word for everyone needs all that a word for one needs, and the wording; and no column may say otherwise.
fn of_everyone(form: &FormData, by_column: bool, page: &Page, errors: &mut FormErrors) {
    if by_column {
        errors.add("consent_everyone", page.t("imports-error-everyone-column"));
    }
    let needed = [
        ("consent_source", "contacts-import-error-source"),
        ("consent_date", "contacts-import-error-date"),
        ("consent_wording", "imports-error-everyone-wording"),
    ];
    for (field, text) in needed {
        if form.text(field).is_empty() && errors.at(field).is_none() {
            errors.add(field, page.t(text));
        }
    }
}

/// What was found of the columns that become choices, into the choices or as messages at their fields.
///
/// # Errors
/// With a message at each column whose values cannot be a list.
pub fn take_lists(
    choices: &mut Choices,
    columns: Vec<(usize, String)>,
    found: Vec<Result<Vec<String>, ListProblem>>,
    page: &Page,
) -> Result<(), FormErrors> {
    let mut errors = FormErrors::default();
    for ((column, key), found) in columns.into_iter().zip(found) {
        match found {
            Ok(values) => {
                choices.lists.insert(key, values);
            }
            Err(problem) => {
                let most = match problem {
                    ListProblem::TooMany => MAX_CHOICES,
                    ListProblem::TooLong => LABEL_CHARS,
                    ListProblem::Empty => 0,
                };
                let text = page.t1(
                    &format!("imports-error-list-{}", problem.code()),
                    "most",
                    page.n(most as i64),
                );
                errors.add(format!("column_{column}"), text);
            }
        }
    }
    if errors.is_empty() {
        Ok(())
    } else {
        Err(errors)
    }
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

/// The first column whose field would be more than a workspace may have.
fn one_too_many(targets: &[String], fields: &[Attribute]) -> Option<usize> {
    let mut room = MAX_ATTRIBUTES.saturating_sub(fields.len());
    targets.iter().position(|target| {
        let key = target.strip_prefix("attribute:");
        let new = key.is_some_and(|key| fields.iter().all(|field| field.key != key));
        let full = new && room == 0;
        room -= usize::from(new && !full);
        full
    })
}

/// A field to be made, as `{kind}:{key}`.
pub fn new_field(value: &str) -> Option<(Kind, &str)> {
    let (kind, key) = value.split_once(':')?;
    let kind = Kind::parse(kind).filter(|kind| NEW_KINDS.contains(kind))?;
    target::is_key(key).then_some((kind, key))
}

/// Source and date or neither: nobody is opted in unless it is said how and since when. The wording is
/// kept where it is known.
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
    let wording = wording(form.text("consent_wording"));
    let date = form.text("consent_date");
    if source.is_empty() && date.is_empty() && wording.is_empty() {
        return None;
    }
    if source.is_empty() {
        errors.add("consent_source", page.t("contacts-import-error-source"));
    }
    match date.parse::<NaiveDate>() {
        Ok(on) if on <= today && on >= NaiveDate::default() => Some(FileConsent {
            source,
            on,
            wording,
        }),
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
