//! What the rights of a person do to their data. Every function may run twice; the second run finds
//! nothing left to do and says so. Those that act say what they did by class, and what was kept and why.
//!
//! Whoever acknowledges an effect that stops messages first waits until [`settled`]: a call that began
//! before is then over, and none begins after.

mod account;
mod contact;
mod correction;
mod jobs;
mod objection;
pub(in crate::privacy) mod pages;
mod queries;
mod restriction;
mod views;
mod workspace;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::audit::{self, Actor, Entry};
use crate::db::WorkspaceId;
use crate::{campaigns, messaging};

pub use account::erase_account;
pub use contact::{KEPT_OUT, RESTORED, begin_erasing, erase_contact, until_settled};
pub use correction::correct_contact;
pub use jobs::{EraseContact, RemoveFiles};
pub use objection::{object, withdraw};
pub use restriction::{lift_restriction, restrict_contact};
pub use workspace::empty_workspace;

/// Who acts, and why.
#[derive(Clone, Debug)]
pub struct Cause {
    /// Who; for the audit log.
    pub actor: Actor,
    /// A stable word: `request`, `member`, `minor`, `retention`; never personal data.
    pub reason: &'static str,
    /// The request that it answers, if one does.
    pub request: Option<Uuid>,
}

/// What was done to one class.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Done {
    /// The class's key in the inventory.
    pub class: String,
    /// Rows.
    pub rows: u64,
}

/// What was kept of one class.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    /// The class's key in the inventory.
    pub class: String,
    /// Why: a law, or the last part of the locale key `inventory-kept-…`.
    pub citation: String,
    /// Until when; nothing where it is not bound to a day.
    pub until: Option<DateTime<Utc>>,
}

/// What an effect came to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcome {
    /// What was done, by class.
    pub done: Vec<Done>,
    /// What was kept.
    pub kept: Vec<Kept>,
}

impl Outcome {
    fn did(&mut self, class: &str, rows: u64) {
        match self.done.iter_mut().find(|done| done.class == class) {
            Some(done) => done.rows += rows,
            None => self.done.push(Done {
                class: class.to_owned(),
                rows,
            }),
        }
    }

    fn kept(&mut self, class: &str, citation: &str, until: Option<DateTime<Utc>>) {
        self.kept.push(Kept {
            class: class.to_owned(),
            citation: citation.to_owned(),
            until,
        });
    }
}

/// Whether nothing of a person is on its way at this moment.
///
/// # Errors
/// When Postgres fails.
pub async fn settled(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    contact: Uuid,
) -> sqlx::Result<bool> {
    Ok(!campaigns::is_under_way(conn, workspace, contact).await?
        && !messaging::reply_under_way(conn, workspace, contact).await?)
}

/// Takes everything that waits for a person out of the queues, with why.
async fn empty_queues(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    contact: Uuid,
    reason: &str,
    outcome: &mut Outcome,
) -> sqlx::Result<()> {
    let rows = campaigns::hold_for_contact(conn, workspace, contact, reason).await?;
    outcome.did("campaign-messages", rows);
    let rows = messaging::hold_replies(conn, workspace, contact, reason).await?;
    outcome.did("messages", rows);
    Ok(())
}

async fn note(
    conn: &mut PgConnection,
    (workspace, contact): (WorkspaceId, Uuid),
    cause: &Cause,
    action: &str,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    let entry = Entry {
        action,
        subject: ("contact", Some(contact)),
        details: serde_json::json!({ "reason": cause.reason, "request": cause.request }),
    };
    audit::record(conn, workspace, cause.actor, entry, now).await
}
