//! What the columns of a file become.

use std::collections::HashSet;
use std::fmt;

use chrono::NaiveDate;

use crate::contacts::attributes::Attribute;

/// What one column becomes; written in forms as `phone`, `name`, `email`, `tags`, `opted_in`,
/// `bsuid`, `opted_out`, `consent_source`, `consent_date`, `consent_wording`, `attribute:{key}` and `ignore`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Target {
    /// The phone number; one column.
    Phone,
    /// Meta's business-scoped user id, for people who show no number; one column.
    Bsuid,
    /// The name; several columns are joined in their order.
    Name,
    /// The e-mail address.
    Email,
    /// Tags to add, several in a cell.
    Tags,
    /// Whether the person agreed to marketing.
    OptedIn,
    /// Since when the person has said stop.
    OptedOut,
    /// Where this person agreed, or said stop.
    ConsentSource,
    /// On which day they agreed.
    ConsentDate,
    /// The words they agreed to.
    ConsentWording,
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
            "bsuid" => Self::Bsuid,
            "opted_out" => Self::OptedOut,
            "consent_source" => Self::ConsentSource,
            "consent_date" => Self::ConsentDate,
            "consent_wording" => Self::ConsentWording,
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

impl Target {
    /// Whether few files tell this.
    pub fn is_wide(&self) -> bool {
        matches!(
            self,
            Self::Bsuid
                | Self::OptedOut
                | Self::ConsentSource
                | Self::ConsentDate
                | Self::ConsentWording
        )
    }

    /// Whether several columns may become this.
    pub fn takes_many(&self) -> bool {
        matches!(self, Self::Name | Self::Tags | Self::Ignore)
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
            Self::Bsuid => f.write_str("bsuid"),
            Self::OptedOut => f.write_str("opted_out"),
            Self::ConsentSource => f.write_str("consent_source"),
            Self::ConsentDate => f.write_str("consent_date"),
            Self::ConsentWording => f.write_str("consent_wording"),
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
    /// No column is the phone number or the user id.
    NoPhone,
    /// The column (counted from 0) repeats a target that may be used once.
    Repeated(usize),
}

/// A usable choice: a column that says who a person is, and no target twice that may be used once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mapping {
    targets: Vec<Target>,
    phone: Option<usize>,
    wide: bool,
    everyone: bool,
    latest: NaiveDate,
    fields: Vec<Option<Attribute>>,
}

impl Mapping {
    /// Checks a choice, one target a column.
    pub fn new(targets: Vec<Target>) -> Result<Self, MappingProblem> {
        let phone = targets.iter().position(|t| *t == Target::Phone);
        if phone.is_none() && !targets.contains(&Target::Bsuid) {
            return Err(MappingProblem::NoPhone);
        }
        let mut seen = HashSet::new();
        for (column, target) in targets.iter().enumerate() {
            if !target.takes_many() && !seen.insert(target) {
                return Err(MappingProblem::Repeated(column));
            }
        }
        Ok(Self {
            phone,
            wide: targets.iter().any(Target::is_wide),
            everyone: false,
            latest: NaiveDate::MAX,
            fields: vec![None; targets.len()],
            targets,
        })
    }

    /// With the word that everyone agreed who does not say stop in the same row.
    pub fn with_everyone(mut self, agreed: bool) -> Self {
        self.everyone = agreed;
        self
    }

    /// With the last day on which people can have agreed.
    pub fn with_latest(mut self, latest: NaiveDate) -> Self {
        self.latest = latest;
        self
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
    pub fn phone(&self) -> Option<usize> {
        self.phone
    }

    /// Whether everyone is said to have agreed.
    pub fn everyone(&self) -> bool {
        self.everyone
    }

    /// The last day on which people can have agreed.
    pub fn latest(&self) -> NaiveDate {
        self.latest
    }

    /// Whether rows tell more than number, name, e-mail address, tags, own fields and yes or no: then they
    /// are stored by statements that look at more.
    pub fn is_wide(&self) -> bool {
        self.wide
    }
}
