//! Whom a campaign means: everyone, a tag, or the people of one import.

use std::fmt;

use sqlx::PgConnection;
use uuid::Uuid;

use super::queries;
use crate::db::WorkspaceId;

/// An audience as campaigns store it: `all`, `tag:{name}` or `import:{id}`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Audience {
    /// Every contact.
    All,
    /// Contacts with a tag.
    Tag(String),
    /// Contacts that an import held, whether it made them or found them.
    Import(Uuid),
}

/// How many of an audience may be written to, and why the others may not. Every contact is in exactly
/// one of `marketing`, `no_consent`, `opted_out` and `no_phone`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct AudienceCounts {
    /// All of them.
    pub total: i64,
    /// May be sent marketing: a number, a consent, no opt-out.
    pub marketing: i64,
    /// May be sent utility messages: a number, no opt-out.
    pub utility: i64,
    /// A number but no marketing consent.
    pub no_consent: i64,
    /// Said stop.
    pub opted_out: i64,
    /// Known without a phone number.
    pub no_phone: i64,
    /// Of those who may be sent marketing, people with a number of the US or its calling area (+1).
    pub north_american: i64,
}

impl Audience {
    /// Reads the stored form; nothing when it is none.
    pub fn parse(text: &str) -> Option<Self> {
        if text == "all" {
            return Some(Self::All);
        }
        let (kind, value) = text.split_once(':')?;
        match kind {
            "tag" if !value.is_empty() => Some(Self::Tag(value.to_owned())),
            "import" => value.parse().ok().map(Self::Import),
            _ => None,
        }
    }

    pub(super) fn tag(&self) -> Option<&str> {
        if let Self::Tag(tag) = self {
            Some(tag)
        } else {
            None
        }
    }

    pub(super) fn import(&self) -> Option<Uuid> {
        if let Self::Import(id) = self {
            Some(*id)
        } else {
            None
        }
    }
}

impl fmt::Display for Audience {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::All => f.write_str("all"),
            Self::Tag(tag) => write!(f, "tag:{tag}"),
            Self::Import(id) => write!(f, "import:{id}"),
        }
    }
}

/// Counts an audience as it is now.
pub async fn audience_counts(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    audience: &Audience,
) -> sqlx::Result<AudienceCounts> {
    queries::audience_counts(conn, workspace, audience).await
}
