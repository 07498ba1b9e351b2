//! Values of valid rows that an import leaves out or shortens: no reason to reject a person, and never unsaid.

use super::row::{self, SOURCE_CHARS};
use super::target::Target;
use super::{limits, more};

/// What is left out; `code` names the locale key `imports-left-<code>`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Left {
    /// No e-mail address.
    Email,
    /// A consent that is neither yes nor no.
    Answer,
    /// The end of a long text.
    End,
    /// Tags beyond the most, or the end of one.
    Tags,
    /// The error of a formula.
    Error,
}

impl Left {
    /// The stable code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Email => "email",
            Self::Answer => "answer",
            Self::End => "end",
            Self::Tags => "tags",
            Self::Error => "error",
        }
    }
}

/// What is left out of a cell; fields that have a kind are not asked about: those are refused.
pub fn left(target: &Target, cell: &str) -> Option<Left> {
    if cell.is_empty() {
        return None;
    }
    let longer = |most: usize| cell.len() > most && cell.chars().count() > most;
    let error = row::is_error(cell).then_some(Left::Error);
    match target {
        Target::Name | Target::Attribute(_) => {
            error.or(longer(limits::VALUE_CHARS).then_some(Left::End))
        }
        Target::Email => {
            (!row::is_email(cell) || longer(limits::VALUE_CHARS)).then_some(Left::Email)
        }
        Target::OptedIn => row::answer(cell).is_none().then_some(Left::Answer),
        Target::Tags => error.or(too_many_tags(cell).then_some(Left::Tags)),
        Target::ConsentSource => longer(SOURCE_CHARS).then_some(Left::End),
        Target::ConsentWording => longer(more::WORDING_CHARS).then_some(Left::End),
        Target::Phone | Target::Bsuid | Target::OptedOut | Target::ConsentDate | Target::Ignore => {
            None
        }
    }
}

fn too_many_tags(cell: &str) -> bool {
    let parts = || cell.split([';', ',', '|']);
    let long = |part: &str| {
        part.len() > limits::TAG_CHARS && part.trim().chars().count() > limits::TAG_CHARS
    };
    parts().count() > limits::TAGS_A_ROW || parts().any(long)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_out_is_told_apart() {
        let long = "x".repeat(501);
        let attribute = Target::Attribute("city".to_owned());
        for (target, cell, found) in [
            (&Target::Email, "asha@example.com", None),
            (&Target::Email, "asha at example", Some(Left::Email)),
            (&Target::OptedIn, "", None),
            (&Target::OptedIn, "No", None),
            (&Target::OptedIn, "perhaps", Some(Left::Answer)),
            (&attribute, "Pune", None),
            (&attribute, "#REF!", Some(Left::Error)),
            (&attribute, &long, Some(Left::End)),
            (&Target::Tags, "vip; lead", None),
            (&Target::Tags, &long, Some(Left::Tags)),
            (&Target::Phone, "12", None),
        ] {
            assert_eq!(left(target, cell), found, "{cell}");
        }
    }
}
