//! What the columns of a file become.

use std::collections::HashSet;
use std::fmt;

use crate::contacts::attributes::Attribute;

/// What one column becomes; written in forms as `phone`, `name`, `email`, `tags`, `opted_in`,
/// `attribute:{key}` and `ignore`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Target {
    /// The phone number; exactly one column.
    Phone,
    /// The name; several columns are joined in their order.
    Name,
    /// The e-mail address.
    Email,
    /// Tags to add, several in a cell.
    Tags,
    /// Whether the person agreed to marketing.
    OptedIn,
    /// A field of the workspace's own, by its key.
    Attribute(String),
    /// Left out.
    Ignore,
}

/// The longest key of an attribute, in characters.
const KEY_CHARS: usize = 40;

impl Target {
    /// Reads the value of a form field; nothing when it is none of ours.
    pub fn from_value(value: &str) -> Option<Self> {
        Some(match value {
            "phone" => Self::Phone,
            "name" => Self::Name,
            "email" => Self::Email,
            "tags" => Self::Tags,
            "opted_in" => Self::OptedIn,
            "ignore" => Self::Ignore,
            _ => Self::Attribute(
                value
                    .strip_prefix("attribute:")
                    .filter(|key| is_key(key))?
                    .to_owned(),
            ),
        })
    }
}

impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Phone => f.write_str("phone"),
            Self::Name => f.write_str("name"),
            Self::Email => f.write_str("email"),
            Self::Tags => f.write_str("tags"),
            Self::OptedIn => f.write_str("opted_in"),
            Self::Attribute(key) => write!(f, "attribute:{key}"),
            Self::Ignore => f.write_str("ignore"),
        }
    }
}

/// Whether a text may be the key of an attribute: letters, digits and underscores of any script.
pub fn is_key(key: &str) -> bool {
    let belongs = |c: char| {
        c.is_alphanumeric() || c == '_' || unicode_normalization::char::is_combining_mark(c)
    };
    !key.is_empty() && key.chars().count() <= KEY_CHARS && key.chars().all(belongs)
}

/// Why a choice of targets cannot be used; `code` names the locale key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MappingProblem {
    /// No column is the phone number.
    NoPhone,
    /// The column (counted from 0) repeats a target that may be used once.
    Repeated(usize),
}

/// A usable choice: one phone column, and no target twice that may be used once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mapping {
    targets: Vec<Target>,
    phone: usize,
    fields: Vec<Option<Attribute>>,
}

impl Mapping {
    /// Checks a choice, one target a column.
    pub fn new(targets: Vec<Target>) -> Result<Self, MappingProblem> {
        let phone = targets
            .iter()
            .position(|t| *t == Target::Phone)
            .ok_or(MappingProblem::NoPhone)?;
        let mut seen = HashSet::new();
        for (column, target) in targets.iter().enumerate() {
            let many = matches!(target, Target::Name | Target::Tags | Target::Ignore);
            if !many && !seen.insert(target) {
                return Err(MappingProblem::Repeated(column));
            }
        }
        Ok(Self {
            phone,
            fields: vec![None; targets.len()],
            targets,
        })
    }

    /// With the workspace's fields, so that their columns are read by kind.
    pub fn with_fields(mut self, known: &[Attribute]) -> Self {
        for (target, field) in self.targets.iter().zip(&mut self.fields) {
            if let Target::Attribute(key) = target {
                *field = known.iter().find(|known| known.key == *key).cloned();
            }
        }
        self
    }

    /// The workspace's field that a column becomes, where it is known.
    pub fn field(&self, column: usize) -> Option<&Attribute> {
        self.fields.get(column)?.as_ref()
    }

    /// The target of each column.
    pub fn targets(&self) -> &[Target] {
        &self.targets
    }

    /// The column of the phone number, counted from 0.
    pub fn phone(&self) -> usize {
        self.phone
    }
}
