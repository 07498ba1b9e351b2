//! The editor's form: what was sent, as a draft, and what is wrong with it, at its fields.

mod read;
mod stored;

pub use read::read;
pub use stored::{fill, stored};

use chrono::{DateTime, Utc};

use super::rules::{self, Draft, Violation};
use super::template::Template;
use crate::http::{FormData, FormErrors, Page};
use crate::whatsapp::GraphError;

/// A draft and the numbers its buttons had in the form.
pub struct Sent {
    /// What was written.
    pub draft: Draft,
    /// The form's number of each button.
    slots: Vec<usize>,
    /// The same for each card.
    card_slots: Vec<Vec<usize>>,
    /// Until when Meta keeps the name blocked, as far as is known.
    pub rests_until: Option<DateTime<Utc>>,
    /// The name of another template with the same body and footer.
    pub twin: Option<String>,
    /// The template's version that the form was filled from, where it says so.
    pub version: Option<i32>,
}

impl Sent {
    /// Whether Meta would compare its words with those of other templates: one-time codes are all alike.
    pub fn may_repeat(&self) -> bool {
        let content = &self.draft.content;
        content.code.is_none() && !content.body.trim().is_empty()
    }

    /// Whether the template has changed since the form was shown.
    pub fn is_overtaken(&self, template: Option<&Template>) -> bool {
        let now = template.map(|template| template.version);
        self.version.is_some() && now.is_some() && self.version != now
    }

    /// Every broken rule: of the words, and of what else there is.
    pub fn check(&self) -> Vec<Violation> {
        let mut found = rules::check(&self.draft);
        found.extend(self.twin.as_deref().map(rules::duplicate));
        found
    }

    /// Broken rules in words, at the fields of the form as it was sent; warnings left out.
    pub fn errors(&self, page: &Page, found: &[Violation]) -> FormErrors {
        let mut errors = FormErrors::default();
        for violation in found.iter().filter(|v| !v.is_warning) {
            errors.add(self.field(&violation.field), words(page, violation));
        }
        errors
    }

    /// What Meta said no to, at the field that is most likely to blame.
    pub fn refusal(&self, page: &Page, error: &GraphError) -> FormErrors {
        let mut errors = FormErrors::default();
        let field = self.field(blame(error));
        let message = if error.template_rule().is_none() && error.is_about_access() {
            page.t(&error.text_key())
        } else {
            page.t1("templates-error-refused", "meta", error.own_words())
        };
        errors.add(field, message);
        errors
    }

    /// The rules count buttons without gaps; the form may have left some out.
    pub fn field(&self, field: &str) -> String {
        let renamed = || {
            if let Some(rest) = field.strip_prefix("button_") {
                let (index, part) = rest.split_once('_')?;
                let slot = self.slot(index.parse().ok()?);
                return Some(format!("button_{slot}_{part}"));
            }
            let (card, rest) = field.strip_prefix("card_")?.split_once('_')?;
            let (index, part) = rest.strip_prefix("button_")?.split_once('_')?;
            let slots = self.card_slots.get(card.parse::<usize>().ok()?)?;
            let slot = slots.get(index.parse::<usize>().ok()?)?;
            Some(format!("card_{card}_button_{slot}_{part}"))
        };
        renamed().unwrap_or_else(|| field.to_owned())
    }

    /// The form's number of a button; one that a fix adds stands behind all others.
    fn slot(&self, index: usize) -> usize {
        let behind = |last: &usize| last + 1 + index - self.slots.len();
        match self.slots.get(index) {
            Some(slot) => *slot,
            None => self.slots.last().map_or(index, behind),
        }
    }

    /// What one click on a fix sets in the form as it was sent.
    pub fn fix(&self, violation: &Violation) -> Vec<(String, String)> {
        let named = violation.fix.iter();
        named
            .map(|(field, value)| (self.field(field), value.clone()))
            .collect()
    }

    /// Puts the fix of one broken rule into the form; `which` is `code:field`.
    pub fn apply_fix(&self, form: &mut FormData, found: &[Violation], which: &str) {
        let hit = found
            .iter()
            .find(|v| format!("{}:{}", v.code, self.field(&v.field)) == which);
        for (field, value) in hit.map(|v| self.fix(v)).unwrap_or_default() {
            form.set(&field, value);
        }
    }
}

/// A broken rule in words.
pub fn words(page: &Page, violation: &Violation) -> String {
    page.t1(violation.code, "value", &violation.value)
}

/// The field that an error of Meta's is about; empty for the form as a whole.
fn blame(error: &GraphError) -> &'static str {
    match error.template_rule() {
        Some(2_388_047) => "header_text",
        Some(2_388_072 | 2_388_293 | 2_388_299) => "body",
        Some(2_388_073) => "footer",
        Some(2_388_023 | 2_388_024) => "name",
        Some(2_388_019 | 2_388_039) => "",
        _ => blame_by_words(error),
    }
}

/// Meta names no field: its title and sentence often do.
fn blame_by_words(error: &GraphError) -> &'static str {
    let title = error.user_title.as_deref().unwrap_or_default();
    let said = format!("{title} {}", error.own_words()).to_lowercase();
    [
        ("button", "button_0_type"),
        ("label", "button_0_text"),
        ("address", "button_0_value"),
        ("header", "header_text"),
        ("footer", "footer"),
        ("body", "body"),
        ("sample", "body"),
        ("language", "language"),
        ("name", "name"),
    ]
    .into_iter()
    .find(|(word, _)| said.contains(word))
    .map_or("", |(_, field)| field)
}
