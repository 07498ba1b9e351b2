use super::super::forms::{self, Sent};
use super::super::rules::Violation;
use crate::http::Page;

/// A broken rule beside the form.
pub struct Check {
    /// The field, to go there.
    pub field: String,
    /// What to do, in a sentence.
    pub text: String,
    /// The error of Meta's that it would have caused; may be empty.
    pub meta: String,
    /// What the button that mends it sends; empty where only a person can tell.
    pub fix: String,
    pub is_warning: bool,
}

impl Check {
    /// What the rules found, in words.
    pub fn list(page: &Page, sent: &Sent, found: &[Violation]) -> Vec<Self> {
        let rests = sent.rests_until.map(|until| Self {
            field: "name".to_owned(),
            text: page.t1("templates-error-resting", "date", page.date_time(until)),
            meta: page.t1("templates-meta-subcode", "number", "2388023"),
            fix: String::new(),
            is_warning: false,
        });
        let broken = found.iter().map(|v| Self::of(page, sent, v));
        rests.into_iter().chain(broken).collect()
    }

    fn of(page: &Page, sent: &Sent, violation: &Violation) -> Self {
        let field = sent.field(&violation.field);
        let meta = match violation.meta {
            Some(number) if number > 1000 => {
                page.t1("templates-meta-subcode", "number", number.to_string())
            }
            Some(number) => page.t1("templates-meta-code", "number", number.to_string()),
            None => String::new(),
        };
        let fix = match violation.fix.is_empty() {
            true => String::new(),
            false => format!("fix:{}:{field}", violation.code),
        };
        Self {
            text: forms::words(page, violation),
            field,
            meta,
            fix,
            is_warning: violation.is_warning,
        }
    }
}
