//! What a person agreed to. The ledger `consents` is only added to; the contact carries its newest state.

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use super::queries;
use crate::db::WorkspaceId;

/// Whether marketing may be sent to a contact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ConsentState {
    /// Agreed.
    OptedIn,
    /// Said stop; nothing but an own new consent lifts it.
    OptedOut,
    /// Never agreed, or a consent was withdrawn on file.
    None,
}

impl ConsentState {
    /// The state from what a contact carries.
    pub fn of(opted_in: bool, opted_out_at: Option<DateTime<Utc>>) -> Self {
        match (opted_out_at, opted_in) {
            (Some(_), _) => Self::OptedOut,
            (None, true) => Self::OptedIn,
            (None, false) => Self::None,
        }
    }
}

/// Where a consent or its withdrawal was said.
#[derive(Clone, Debug)]
pub struct Evidence<'a> {
    /// How: `whatsapp_stop`, `whatsapp_start`, `provider`, or a member's own words.
    pub source: &'a str,
    /// The wording that was agreed to or said; empty when not known.
    pub wording: &'a str,
    /// The day it was said, when it is not today.
    pub on: Option<NaiveDate>,
    /// The member who wrote it down, if one did.
    pub recorded_by: Option<Uuid>,
}

/// One line of the ledger.
#[derive(Clone, Debug)]
pub struct ConsentEntry {
    /// `given` or `withdrawn`.
    pub action: String,
    /// Where it was said.
    pub source: String,
    /// The words that were agreed to or said; empty when not known.
    pub wording: String,
    /// The day it was said, if it is known.
    pub given_on: Option<NaiveDate>,
    /// The import that brought it.
    pub import_id: Option<Uuid>,
    /// When it was written down.
    pub recorded_at: DateTime<Utc>,
}

/// The person said stop: recorded, and from the commit on no marketing send begins. Saying it twice
/// records it once. Returns whether anything changed; a contact that is not there is no error.
pub async fn opt_out(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    contact: Uuid,
    evidence: &Evidence<'_>,
    now: DateTime<Utc>,
) -> sqlx::Result<bool> {
    let changed = queries::mark_opted_out(conn, workspace, contact, now).await?;
    if changed {
        queries::insert_consent(conn, workspace, contact, "withdrawn", evidence, now).await?;
    }
    Ok(changed)
}

/// The person agreed, by themselves or in the hearing of a member who says where: lifts an opt-out. A member
/// asks [`own_stop`] first. Returns whether anything changed.
pub async fn opt_in(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    contact: Uuid,
    evidence: &Evidence<'_>,
    now: DateTime<Utc>,
) -> sqlx::Result<bool> {
    let changed = queries::mark_opted_in(conn, workspace, contact, now).await?;
    if changed {
        queries::insert_consent(conn, workspace, contact, "given", evidence, now).await?;
    }
    Ok(changed)
}

/// Whether an opt-out stands that came from the person (their STOP, WhatsApp's switch, a request of theirs):
/// no member lifts it, whatever they were told; only the person's own START or switch does.
pub async fn own_stop(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    contact: Uuid,
) -> sqlx::Result<bool> {
    queries::own_stop(conn, workspace, contact).await
}

/// The same, before it is lifted: a STOP that arrives at this moment is waited for and seen.
pub async fn own_stop_now(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    contact: Uuid,
) -> sqlx::Result<bool> {
    queries::hold(conn, workspace, contact).await?;
    queries::own_stop(conn, workspace, contact).await
}
