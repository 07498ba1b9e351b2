//! What Meta demands of a template, checked before it is submitted. Rules that only experience tells
//! are warnings and stop nothing.

mod buttons;
mod text;

use super::languages;
use super::{Category, Content};

/// What somebody wrote, before it is known to be right.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    /// Name.
    pub name: String,
    /// Meta's language code.
    pub language: String,
    /// The category as it was chosen.
    pub category: String,
    /// The content.
    pub content: Content,
}

/// A broken rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violation {
    /// The form field to change; buttons are counted from 0.
    pub field: String,
    /// The locale key that says what to do.
    pub code: &'static str,
    /// A value for `$value` in the text: a limit, or the variable in question.
    pub value: String,
    /// Meta's own number for this rule, where it publishes one.
    pub meta: Option<i64>,
    /// Whether the template may still be submitted.
    pub is_warning: bool,
}

impl Violation {
    fn new(field: impl Into<String>, code: &'static str) -> Self {
        Self {
            field: field.into(),
            code,
            value: String::new(),
            meta: None,
            is_warning: false,
        }
    }

    fn value(self, value: impl ToString) -> Self {
        Self {
            value: value.to_string(),
            ..self
        }
    }

    fn meta(self, number: i64) -> Self {
        Self {
            meta: Some(number),
            ..self
        }
    }

    fn warning(self) -> Self {
        Self {
            is_warning: true,
            ..self
        }
    }
}

/// The longest name.
pub const NAME_LIMIT: usize = 512;
/// The longest header, in characters.
pub const HEADER_LIMIT: usize = 60;
/// The longest body, in characters.
pub const BODY_LIMIT: usize = 1024;
/// The longest footer, in characters.
pub const FOOTER_LIMIT: usize = 60;
/// The most buttons.
pub const BUTTON_LIMIT: usize = 10;

/// Meta counts characters, not bytes: Unicode scalar values.
pub fn length(text: &str) -> usize {
    text.chars().count()
}

/// Everything wrong with a draft, in the order of the form.
pub fn check(draft: &Draft) -> Vec<Violation> {
    let mut found = identity(draft);
    text::check(&draft.content, &mut found);
    buttons::check(&draft.content, &mut found);
    found
}

/// What even a draft must have, to be found again.
pub fn identity(draft: &Draft) -> Vec<Violation> {
    let mut found = Vec::new();
    let allowed = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_';
    if draft.name.is_empty() {
        found.push(Violation::new("name", "template-rule-name-missing"));
    } else if length(&draft.name) > NAME_LIMIT {
        found.push(Violation::new("name", "template-rule-too-long").value(NAME_LIMIT));
    } else if !draft.name.bytes().all(allowed) {
        found.push(Violation::new("name", "template-rule-name"));
    }
    if !languages::is_known(&draft.language) {
        found.push(Violation::new("language", "template-rule-language"));
    }
    match Category::parse(&draft.category) {
        None => found.push(Violation::new("category", "template-rule-category")),
        Some(Category::Authentication) => {
            found.push(Violation::new("category", "template-rule-authentication"));
        }
        Some(_) => {}
    }
    found
}

#[cfg(test)]
mod tests;
