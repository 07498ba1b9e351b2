//! What Meta demands of a template, checked before it is submitted: as somebody types and again on
//! submission, by the same functions. Rules that only experience tells are warnings and stop nothing.

pub mod buttons;
mod fix;
mod parts;
mod text;
mod tone;

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
    /// The form field to change; buttons and cards are counted from 0.
    pub field: String,
    /// The locale key that says what to do.
    pub code: &'static str,
    /// A value for `$value` in the text: a limit, or the variable in question.
    pub value: String,
    /// Meta's own number for this rule: a subcode of error 100, or 100 itself. Nothing for a rule of ours.
    pub meta: Option<i64>,
    /// Whether the template may still be submitted.
    pub is_warning: bool,
    /// What one click sets: fields and their new values. Empty where only a person can tell.
    pub fix: Vec<(String, String)>,
}

impl Violation {
    fn new(field: impl Into<String>, code: &'static str) -> Self {
        Self {
            field: field.into(),
            code,
            value: String::new(),
            meta: None,
            is_warning: false,
            fix: Vec::new(),
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

    /// A click puts `value` into the field it is about.
    fn fixed_by(mut self, value: impl Into<String>) -> Self {
        self.fix = vec![(self.field.clone(), value.into())];
        self
    }
}

/// The longest name.
pub const NAME_LIMIT: usize = 512;
/// The longest header, in characters.
pub const HEADER_LIMIT: usize = 60;
/// The longest body, in characters.
pub const BODY_LIMIT: usize = 1024;
/// The longest body of a limited-time offer.
pub const OFFER_BODY_LIMIT: usize = 600;
/// The longest body of a card.
pub const CARD_BODY_LIMIT: usize = 160;
/// The longest heading of a limited-time offer.
pub const OFFER_LIMIT: usize = 16;
/// The longest footer, in characters.
pub const FOOTER_LIMIT: usize = 60;
/// The most buttons.
pub const BUTTON_LIMIT: usize = 10;
/// The most cards.
pub const CARD_LIMIT: usize = 10;

/// "Invalid parameter": what Meta answers where no rule has its own number.
const INVALID: i64 = 100;
const TOO_LONG: i64 = 2_388_040;
const HEADER_FORMAT: i64 = 2_388_047;
const BODY_FORMAT: i64 = 2_388_072;
const FOOTER_FORMAT: i64 = 2_388_073;
const TOO_MANY_VARIABLES: i64 = 2_388_293;
const EDGE_VARIABLE: i64 = 2_388_299;

/// Meta counts characters, not bytes: Unicode scalar values.
pub fn length(text: &str) -> usize {
    text.chars().count()
}

/// The rule on length, with the fix that cuts.
fn at_most(field: &str, text: &str, limit: usize, found: &mut Vec<Violation>) {
    if length(text) > limit {
        let cut: String = text.chars().take(limit).collect();
        found.push(
            Violation::new(field, "template-rule-too-long")
                .value(limit)
                .meta(TOO_LONG)
                .fixed_by(cut.trim_end()),
        );
    }
}

/// Everything wrong with a draft, in the order of the form.
pub fn check(draft: &Draft) -> Vec<Violation> {
    let mut found = identity(draft);
    let category = Category::parse(&draft.category);
    parts::time_to_live(&draft.content, category, &mut found);
    if category == Some(Category::Authentication) {
        parts::code(&draft.content, &mut found);
        return found;
    }
    parts::header(&draft.content, category, &mut found);
    text::check(draft, &mut found);
    parts::offer(&draft.content, category, &mut found);
    buttons::check(&draft.content, &mut found);
    parts::carousel(&draft.content, category, &mut found);
    tone::check(
        &draft.content,
        category == Some(Category::Utility),
        &mut found,
    );
    found
}

/// Meta rejects the second of two templates with the same body and footer; `name` is the first's.
pub fn duplicate(name: &str) -> Violation {
    Violation::new("body", "template-rule-duplicate").value(name)
}

/// What even a draft must have, to be found again.
pub fn identity(draft: &Draft) -> Vec<Violation> {
    let mut found = Vec::new();
    let allowed = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_';
    if draft.name.is_empty() {
        found.push(Violation::new("name", "template-rule-name-missing").meta(INVALID));
    } else if length(&draft.name) > NAME_LIMIT {
        let cut: String = draft.name.chars().take(NAME_LIMIT).collect();
        let long = Violation::new("name", "template-rule-too-long").value(NAME_LIMIT);
        found.push(long.meta(INVALID).fixed_by(cut));
    } else if !draft.name.bytes().all(allowed) {
        let mut wrong = Violation::new("name", "template-rule-name").meta(INVALID);
        if let Some(name) = fix::name(&draft.name) {
            wrong = wrong.fixed_by(name);
        }
        found.push(wrong);
    }
    language(&draft.language, &mut found);
    if Category::parse(&draft.category).is_none() {
        found.push(Violation::new("category", "template-rule-category").meta(INVALID));
    }
    found
}

/// Meta adds languages now and then: a code of the right shape that we do not know is worth a warning.
fn language(code: &str, found: &mut Vec<Violation>) {
    if languages::is_known(code) {
        return;
    }
    let (language, region) = code.split_once('_').unwrap_or((code, "XX"));
    let shaped = (2..=3).contains(&language.len())
        && language.bytes().all(|b| b.is_ascii_lowercase())
        && (2..=3).contains(&region.len())
        && region.bytes().all(|b| b.is_ascii_uppercase());
    let wrong = |code| Violation::new("language", code).meta(INVALID);
    if shaped {
        found.push(wrong("template-rule-language-unknown").warning());
        return;
    }
    let mut wrong = wrong("template-rule-language");
    if let Some(known) = languages::nearest(code) {
        wrong = wrong.fixed_by(known);
    }
    found.push(wrong);
}

#[cfg(test)]
mod tests;
