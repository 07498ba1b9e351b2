//! The ledger of consents, and its newest state on the contact.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::contacts::consent::{ConsentEntry, Evidence};
use crate::db::WorkspaceId;

/// Marks that a person said stop; false when it was marked before.
pub async fn mark_opted_out(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    contact: Uuid,
    now: DateTime<Utc>,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "UPDATE contacts SET opted_in = false, opted_out_at = $3, updated_at = $3
         WHERE workspace_id = $1 AND id = $2 AND opted_out_at IS NULL",
        *workspace,
        contact,
        now,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Marks that a person agreed; false when it stood already.
pub async fn mark_opted_in(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    contact: Uuid,
    now: DateTime<Utc>,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "UPDATE contacts SET opted_in = true, opted_out_at = NULL, updated_at = $3
         WHERE workspace_id = $1 AND id = $2 AND (NOT opted_in OR opted_out_at IS NOT NULL)",
        *workspace,
        contact,
        now,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Adds a line to the ledger.
pub async fn insert_consent(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    contact: Uuid,
    action: &str,
    evidence: &Evidence<'_>,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "INSERT INTO consents (workspace_id, contact_id, id, action, source, wording, given_on, recorded_by, recorded_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        *workspace,
        contact,
        Uuid::now_v7(),
        action,
        evidence.source,
        evidence.wording,
        evidence.on,
        evidence.recorded_by,
        now,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// A contact's ledger, newest first.
pub async fn consents(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    contact: Uuid,
) -> sqlx::Result<Vec<ConsentEntry>> {
    sqlx::query_as!(
        ConsentEntry,
        "SELECT action, source, wording, given_on, import_id, recorded_at FROM consents
         WHERE workspace_id = $1 AND contact_id = $2 ORDER BY recorded_at DESC, id DESC LIMIT 100",
        *workspace,
        contact,
    )
    .fetch_all(conn)
    .await
}
