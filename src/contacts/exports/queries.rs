//! What an export reads beside the contacts themselves.

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::db::WorkspaceId;

/// The newest line of a contact's ledger for each action.
pub struct Evidence {
    /// Whose.
    pub contact_id: Uuid,
    /// `given` or `withdrawn`.
    pub action: String,
    /// Where it was said.
    pub source: String,
    /// The words.
    pub wording: String,
    /// The day it was said, if it is known.
    pub given_on: Option<NaiveDate>,
    /// When it was written down.
    pub recorded_at: DateTime<Utc>,
}

/// The newest consent and the newest withdrawal of some contacts.
pub async fn evidence(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    contacts: &[Uuid],
) -> sqlx::Result<Vec<Evidence>> {
    sqlx::query_as!(
        Evidence,
        "SELECT DISTINCT ON (contact_id, action) contact_id, action, source, wording, given_on, recorded_at
         FROM consents WHERE workspace_id = $1 AND contact_id = ANY($2)
         ORDER BY contact_id, action, recorded_at DESC, id DESC",
        *workspace,
        contacts,
    )
    .fetch_all(conn)
    .await
}
