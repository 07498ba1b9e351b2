//! The audit log: every state change writes one entry in its own transaction, a bulk act one for all of it.
//! Details hold ids and counts, never personal data.
//!
//! Entries form hash chains, one a workspace and one for the platform's account entries; a trigger links
//! them at the commit. An entry binds a salted commitment to its payload, so that an erasure can drop the
//! payload and the chain still verifies. Every minute the ends of the chains are signed into a file outside
//! the database, which is what a chain that was rebuilt or cut short is found by.

mod chain;
mod checkpoints;
mod queries;
mod verify;

use chrono::{DateTime, Utc};
use serde_json::{Value, json};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::db::WorkspaceId;

pub use checkpoints::{checkpoint, checkpoint_within, run_checkpoints, set_checkpoints_aside};
pub use queries::{Listed, entries_of_account, forget_workspace, page};
pub use verify::{Chain, Finding, Report, verify};

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
    let (kind, actor) = actor.parts();
    let (subject_kind, subject) = entry.subject;
    let body = chain::Body::new(actor, subject_kind, subject, &entry.details);
    queries::insert(conn, workspace, kind, entry.action, &body, at).await
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
    let (kind, actor) = actor.parts();
    let body = chain::Body::new(actor, "account", account, &details);
    queries::insert_account(conn, kind, action, &body, at).await
}

/// Drops what a workspace's log says about a person (a contact or an account), under a request's reference;
/// the chain still verifies and shows when and why. Gives the number of entries.
///
/// # Errors
/// When Postgres fails.
pub async fn erase_person(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    person: Uuid,
    under: &str,
    at: DateTime<Utc>,
) -> sqlx::Result<u64> {
    let erased = queries::erase_payloads(conn, workspace, person, under, at).await?;
    if erased.is_empty() {
        return Ok(0);
    }
    let entry = Entry {
        action: chain::ERASED,
        subject: ("log", None),
        details: json!({ "under": under, "entries": erased }),
    };
    record(conn, workspace, Actor::System, entry, at).await?;
    Ok(erased.len() as u64)
}

/// The same for an account that is erased: the platform's entries, and those of every workspace. As the
/// owner of the tables.
///
/// # Errors
/// When Postgres fails.
pub async fn erase_account(
    owner: &mut PgConnection,
    account: Uuid,
    under: &str,
    at: DateTime<Utc>,
) -> sqlx::Result<u64> {
    let mut count = 0;
    for workspace in queries::workspaces_naming(owner, account).await? {
        queries::enter(owner, Some(workspace)).await?;
        count += erase_person(owner, workspace, account, under, at).await?;
    }
    queries::enter(owner, None).await?;
    let erased = queries::erase_account_payloads(owner, account, under, at).await?;
    if !erased.is_empty() {
        let details = json!({ "under": under, "entries": erased });
        record_account(owner, None, Actor::System, chain::ERASED, details, at).await?;
    }
    Ok(count + erased.len() as u64)
}
