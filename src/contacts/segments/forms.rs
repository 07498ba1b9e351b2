//! The form of a segment.

use super::rows::{self, Row};
use super::rule::Rule;
use super::{Segment, SegmentDraft};
use crate::contacts::attributes::Attribute;
use crate::http::{FormData, FormErrors, Page, fits};

/// The longest name, in characters.
const NAME_CHARS: usize = 80;

/// The form as a person left it: what the pressed button changes is changed.
pub(super) struct Filled {
    pub name: String,
    pub rows: Vec<Row>,
    /// The row that a person goes on with after they added or removed one.
    pub next: Option<usize>,
}

/// What the pressed button asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wish {
    /// Keep the segment.
    Save,
    /// Show the form again: with another row, without one, or for other choices in a row.
    Show,
}

pub(super) fn read(form: &FormData) -> (Filled, Wish) {
    let mut rows = rows::read(form);
    let action = form.text("action");
    let gone = action
        .strip_prefix("remove_")
        .and_then(|i| i.parse::<usize>().ok());
    let mut next = None;
    if let Some(gone) = gone.filter(|gone| *gone < rows.len()) {
        rows.remove(gone);
        next = Some(gone.saturating_sub(1));
    }
    if action == "add" {
        next = Some(rows.len());
    }
    if action == "add" || rows.is_empty() {
        rows.push(Row::default());
    }
    let wish = if action == "save" {
        Wish::Save
    } else {
        Wish::Show
    };
    let name = form.text("name").to_owned();
    (Filled { name, rows, next }, wish)
}

pub(super) fn of(segment: &Segment) -> Filled {
    let mut rows = rows::of(&segment.rule);
    if rows.is_empty() {
        rows.push(Row::default());
    }
    Filled {
        name: segment.name.clone(),
        rows,
        next: None,
    }
}

/// The rule of the rows that say something whole; errors name what the others lack.
pub(super) fn rule(
    filled: &Filled,
    attributes: &[Attribute],
    page: &Page,
) -> Result<Rule, FormErrors> {
    let mut errors = FormErrors::default();
    let mut conditions = Vec::new();
    for (i, row) in filled.rows.iter().enumerate() {
        match rows::condition(row, attributes) {
            Ok(condition) => conditions.push(condition),
            Err(key) => {
                let part = if row.on.is_empty() { "on" } else { "value" };
                errors.add(format!("{part}_{i}"), page.t(key));
            }
        }
    }
    if errors.is_empty() {
        Ok(rows::rule(&filled.rows, conditions))
    } else {
        Err(errors)
    }
}

pub(super) fn draft(
    filled: &Filled,
    attributes: &[Attribute],
    page: &Page,
) -> Result<SegmentDraft, FormErrors> {
    let name: String = filled.name.chars().filter(|c| !c.is_control()).collect();
    let mut errors = FormErrors::default();
    if !fits(&name, NAME_CHARS) {
        errors.add("name", page.tn("segments-error-name", NAME_CHARS as i64));
    }
    match rule(filled, attributes, page) {
        Ok(rule) if errors.is_empty() => Ok(SegmentDraft { name, rule }),
        Ok(_) => Err(errors),
        Err(others) => {
            for (field, text) in others.list() {
                errors.add(field.clone(), text.clone());
            }
            Err(errors)
        }
    }
}
