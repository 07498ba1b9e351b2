//! What a person's rights put on their contact: kept but not used, a minor, on the way out, put right.
//! The gate and every audience read the column `hold` that these make.

mod queries;

use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use super::ContactChange;
use super::contact::VALUE_CHARS;
use crate::db::WorkspaceId;

/// A contact as the rights see it.
#[derive(Clone, Debug)]
pub struct Standing {
    /// E.164, where known.
    pub phone: Option<String>,
    /// Meta's business-scoped id, where known.
    pub bsuid: Option<String>,
    /// As given.
    pub name: String,
    /// As given; may be empty.
    pub email: String,
    /// Since when their data is kept but not used.
    pub restricted_at: Option<DateTime<Utc>>,
    /// Recorded as a minor.
    pub minor: bool,
    /// Since when they are being erased.
    pub erasing_at: Option<DateTime<Utc>>,
    /// Which fields were put right, and when: `name`, `email` or `attribute:<key>`.
    pub corrected: serde_json::Value,
}

/// Why nothing at all may be sent to someone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hold {
    /// Their data is kept, not used.
    Restricted,
    /// They are a minor.
    Minor,
    /// They are being erased.
    Erased,
}

impl Hold {
    /// The stored word, which is also the gate's code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Restricted => "restricted",
            Self::Minor => "minor",
            Self::Erased => "erased",
        }
    }
}

/// A contact of this workspace, locked until the transaction ends.
///
/// # Errors
/// When Postgres fails.
pub async fn standing(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    contact: Uuid,
) -> sqlx::Result<Option<Standing>> {
    queries::lock(conn, workspace, contact).await
}

/// The contacts with this number, at most one.
///
/// # Errors
/// When Postgres fails.
pub async fn with_phone(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    phone: &str,
) -> sqlx::Result<Option<Uuid>> {
    queries::with_phone(conn, workspace, phone).await
}

/// Puts a hold on a contact; false when it stood already or there is no such contact.
///
/// # Errors
/// When Postgres fails.
pub async fn hold(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    contact: Uuid,
    hold: Hold,
    now: DateTime<Utc>,
) -> sqlx::Result<bool> {
    match hold {
        Hold::Restricted => queries::restrict(conn, workspace, contact, now).await,
        Hold::Minor => queries::mark_minor(conn, workspace, contact, now).await,
        Hold::Erased => queries::mark_erasing(conn, workspace, contact, now).await,
    }
}

/// Records a minor in every workspace that has this number, and closes those contacts for every send:
/// workspace and contact. By a function of the database that does this and nothing else.
///
/// # Errors
/// When Postgres fails.
pub async fn close_everywhere(
    conn: &mut PgConnection,
    phone: &str,
    now: DateTime<Utc>,
) -> sqlx::Result<Vec<(Uuid, Uuid)>> {
    queries::close_everywhere(conn, phone, now).await
}

/// Workspace and contact of everyone with a number, by a function of the database that tells nothing else.
///
/// # Errors
/// When Postgres fails.
pub async fn find_everywhere(
    conn: &mut PgConnection,
    phone: &str,
) -> sqlx::Result<Vec<(Uuid, Uuid)>> {
    queries::find_everywhere(conn, phone).await
}

/// Lifts a restriction; false when there was none.
///
/// # Errors
/// When Postgres fails.
pub async fn lift(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    contact: Uuid,
    now: DateTime<Utc>,
) -> sqlx::Result<bool> {
    queries::lift(conn, workspace, contact, now).await
}

/// Writes fields as the person says they are right and marks them, so that no later upload undoes it.
/// Fields that are `None`, and attributes that are not named, stay. False when there is no such contact.
///
/// # Errors
/// When Postgres fails.
pub async fn correct(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    contact: Uuid,
    fields: &Corrected,
    now: DateTime<Utc>,
) -> sqlx::Result<bool> {
    queries::correct(conn, workspace, contact, fields, now).await
}

/// What is put right.
#[derive(Clone, Debug, Default)]
pub struct Corrected {
    /// The right name.
    pub name: Option<String>,
    /// The right e-mail address.
    pub email: Option<String>,
    /// The right values of the workspace's own fields.
    pub attributes: Vec<(String, String)>,
}

impl Corrected {
    /// Every field of a change of a whole contact that differs from what stands.
    pub fn of(change: &ContactChange, before: &super::Contact) -> Self {
        let known = before.fields();
        let differs = |key: &str, text: &str| {
            known
                .iter()
                .all(|(name, value)| name != key || value != text)
        };
        Self {
            name: (change.name != before.name).then(|| change.name.clone()),
            email: (change.email != before.email).then(|| change.email.clone()),
            attributes: change
                .attributes
                .iter()
                .filter(|(key, text)| differs(key, text))
                .cloned()
                .collect(),
        }
    }

    /// The same within the length of a field.
    pub fn cut(mut self) -> Self {
        let cut = |text: &str| text.chars().take(VALUE_CHARS).collect::<String>();
        self.name = self.name.map(|text| cut(&text));
        self.email = self.email.map(|text| cut(&text));
        for (_, text) in &mut self.attributes {
            *text = cut(text);
        }
        self
    }

    /// Whether nothing is put right.
    pub fn is_empty(&self) -> bool {
        self.name.is_none() && self.email.is_none() && self.attributes.is_empty()
    }

    /// How many fields.
    pub fn len(&self) -> usize {
        usize::from(self.name.is_some()) + usize::from(self.email.is_some()) + self.attributes.len()
    }

    /// The marks: which field, when.
    fn marks(&self, now: DateTime<Utc>) -> serde_json::Value {
        let fixed = [
            ("name", self.name.is_some()),
            ("email", self.email.is_some()),
        ];
        let fixed = fixed.into_iter().filter(|(_, set)| *set);
        let own = self.attributes.iter();
        fixed
            .map(|(field, _)| field.to_owned())
            .chain(own.map(|(key, _)| format!("attribute:{key}")))
            .map(|field| (field, serde_json::Value::from(now.to_rfc3339())))
            .collect::<serde_json::Map<_, _>>()
            .into()
    }
}
