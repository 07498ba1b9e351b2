//! What a segment asks: conditions, and how they are joined.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::contacts::attributes::{Attribute, Kind};

/// Groups of which one must hold; in a group every condition must. Without a group it holds for nobody.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Rule(pub Vec<Vec<Condition>>);

/// How many conditions a segment may have.
pub const MAX_CONDITIONS: usize = 20;

/// One thing that is asked of a contact.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "on", rename_all = "snake_case")]
pub enum Condition {
    /// Has a tag, or has it not.
    Tag {
        /// The tag.
        tag: String,
        /// Whether they must have it.
        has: bool,
    },
    /// A field of the workspace's own.
    Attribute {
        /// Its key.
        key: String,
        /// The word of its kind.
        kind: String,
        /// How it is compared.
        test: Test,
        /// With what, in the form that is kept; empty where the test needs nothing.
        value: String,
    },
    /// Where marketing consent stands: `in`, `out` or `none`.
    Consent {
        /// The state.
        state: String,
    },
    /// When they last wrote.
    Wrote {
        /// When.
        when: When,
        /// Days ago.
        days: i32,
    },
    /// When they were first known.
    Added {
        /// When.
        when: When,
        /// Days ago.
        days: i32,
    },
    /// What became of a campaign's message to them.
    Campaign {
        /// The campaign.
        campaign: Uuid,
        /// What.
        deed: Deed,
    },
    /// What became of any campaign's messages to them in the last days.
    Campaigns {
        /// What.
        deed: Deed,
        /// Days since the message.
        days: i32,
    },
    /// Was in an import.
    Import {
        /// The import.
        import: Uuid,
    },
    /// Has this business-scoped id of Meta's; for the list only.
    UserId {
        /// The id.
        id: String,
    },
    /// Name or number matches a LIKE pattern in lower case; for the list only.
    Words {
        /// The pattern.
        pattern: String,
    },
}

impl Condition {
    /// A field that has this very value.
    pub fn is(own: &Attribute, value: &str) -> Self {
        Self::Attribute {
            key: own.key.clone(),
            kind: own.kind.code().to_owned(),
            test: Test::Is,
            value: value.to_owned(),
        }
    }
}

/// How a value is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Test {
    /// The same.
    Is,
    /// Another, or none.
    IsNot,
    /// Holds these words, however they are cased.
    Contains,
    /// At least; for a date: on or after.
    AtLeast,
    /// At most; for a date: on or before.
    AtMost,
    /// Has any value.
    Set,
    /// Has none.
    Unset,
}

impl Test {
    /// What there is for a kind of field, in the order of the form.
    pub fn of(kind: Kind) -> &'static [Self] {
        match kind {
            Kind::Text => &[
                Self::Is,
                Self::IsNot,
                Self::Contains,
                Self::Set,
                Self::Unset,
            ],
            Kind::Number | Kind::Date => &[
                Self::Is,
                Self::AtLeast,
                Self::AtMost,
                Self::Set,
                Self::Unset,
            ],
            Kind::Boolean | Kind::Choice => &[Self::Is, Self::IsNot, Self::Set, Self::Unset],
        }
    }

    /// The word in forms and stored rules.
    pub fn code(self) -> &'static str {
        match self {
            Self::Is => "is",
            Self::IsNot => "is_not",
            Self::Contains => "contains",
            Self::AtLeast => "at_least",
            Self::AtMost => "at_most",
            Self::Set => "set",
            Self::Unset => "unset",
        }
    }

    /// Whether it compares with a value.
    pub fn takes_value(self) -> bool {
        !matches!(self, Self::Set | Self::Unset)
    }
}

/// When something happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum When {
    /// In the last so many days.
    Within,
    /// Longer ago, or never.
    Before,
    /// Never.
    Never,
}

impl When {
    /// In the order of the form.
    pub const ALL: [Self; 3] = [Self::Within, Self::Before, Self::Never];

    /// The word in forms and stored rules.
    pub fn code(self) -> &'static str {
        match self {
            Self::Within => "within",
            Self::Before => "before",
            Self::Never => "never",
        }
    }
}

/// What became of a campaign's message to someone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Deed {
    /// It was sent.
    Sent,
    /// It arrived.
    Delivered,
    /// It was read.
    Read,
    /// It was sent and not read.
    Unread,
    /// They tapped a reply button after it.
    Clicked,
    /// They wrote after it.
    Replied,
    /// It failed.
    Failed,
    /// It found no WhatsApp on their present number (Meta's 131026), and nothing was heard of it since.
    Unreached,
    /// They were not among its recipients.
    Apart,
}

impl Deed {
    /// In the order of the form.
    pub const ALL: [Self; 9] = [
        Self::Sent,
        Self::Delivered,
        Self::Read,
        Self::Unread,
        Self::Clicked,
        Self::Replied,
        Self::Failed,
        Self::Unreached,
        Self::Apart,
    ];

    /// The word in forms and stored rules.
    pub fn code(self) -> &'static str {
        match self {
            Self::Sent => "sent",
            Self::Delivered => "delivered",
            Self::Read => "read",
            Self::Unread => "unread",
            Self::Clicked => "clicked",
            Self::Replied => "replied",
            Self::Failed => "failed",
            Self::Unreached => "unreached",
            Self::Apart => "apart",
        }
    }
}

/// Whom a page, a bulk act or a campaign means: every condition holds, and the rule where there is one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Selection {
    /// Must all hold.
    pub all_of: Vec<Condition>,
    /// Must hold as well.
    pub rule: Option<Rule>,
}

impl From<Rule> for Selection {
    fn from(rule: Rule) -> Self {
        Self {
            all_of: Vec::new(),
            rule: Some(rule),
        }
    }
}
