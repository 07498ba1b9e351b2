//! The audit log: every state change writes one entry in its own transaction. Details hold ids and
//! counts, never personal data.

mod queries;

use chrono::{DateTime, Utc};
use serde_json::Value;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::db::WorkspaceId;

pub use queries::{entries_of_account, entries_of_workspace, forget_workspace};

/// Who did it.
#[derive(Clone, Copy, Debug)]
pub enum Actor {
    /// A signed-in person of the workspace (or, outside any workspace, the account itself).
    Member(Uuid),
    /// Support staff.
    Staff(Uuid),
    /// A job or a webhook.
    System,
    /// The person behind a contact, by writing to the business.
    Contact(Uuid),
}

impl Actor {
    fn parts(self) -> (&'static str, Option<Uuid>) {
        match self {
            Self::Member(id) => ("member", Some(id)),
            Self::Staff(id) => ("staff", Some(id)),
            Self::System => ("system", None),
            Self::Contact(id) => ("contact", Some(id)),
        }
    }
}

/// What was done to what: `action` such as `campaign.paused`, `subject` such as `("campaign", id)`.
#[derive(Debug)]
pub struct Entry<'a> {
    /// Feature and verb, dotted.
    pub action: &'a str,
    /// The kind and id of the thing.
    pub subject: (&'a str, Option<Uuid>),
    /// Ids and counts only.
    pub details: Value,
}

/// Records an act inside a workspace.
pub async fn record(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    actor: Actor,
    entry: Entry<'_>,
    at: DateTime<Utc>,
) -> sqlx::Result<()> {
    queries::insert(conn, workspace, actor.parts(), &entry, at).await
}

/// Records an act on an account, outside any workspace.
pub async fn record_account(
    conn: &mut PgConnection,
    account: Option<Uuid>,
    actor: Actor,
    action: &str,
    details: Value,
    at: DateTime<Utc>,
) -> sqlx::Result<()> {
    queries::insert_account(conn, account, actor.parts(), action, details, at).await
}
