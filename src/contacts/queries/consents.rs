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

/// Keeps a contact from changing until the transaction ends.
pub async fn hold(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    contact: Uuid,
) -> sqlx::Result<()> {
    sqlx::query!(
        "SELECT id FROM contacts WHERE workspace_id = $1 AND id = $2 FOR UPDATE",
        *workspace,
        contact,
    )
    .fetch_optional(conn)
    .await?;
    Ok(())
}

/// Whether a withdrawal by the person themself stands behind the contact's opt-out: one that neither a member
/// nor a file wrote down, and after which the person did not agree by themself. What a restored backup was
/// told again (`journal`) counts as theirs, since it may be.
pub async fn own_stop(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    contact: Uuid,
) -> sqlx::Result<bool> {
    sqlx::query_scalar!(
        r#"SELECT EXISTS (
             SELECT FROM contacts c
             JOIN consents s ON s.workspace_id = c.workspace_id AND s.contact_id = c.id
             WHERE c.workspace_id = $1 AND c.id = $2 AND c.opted_out_at IS NOT NULL AND s.action = 'withdrawn'
               AND s.source IN ('whatsapp_stop', 'provider', 'objection', 'withdrawal', 'journal')
               AND s.recorded_by IS NULL AND s.import_id IS NULL
               AND NOT EXISTS (SELECT FROM consents g
                    WHERE g.workspace_id = $1 AND g.contact_id = $2 AND g.action = 'given' AND g.id > s.id
                      AND g.source IN ('whatsapp_start', 'provider')
                      AND g.recorded_by IS NULL AND g.import_id IS NULL)) AS "yes!""#,
        *workspace,
        contact,
    )
    .fetch_one(conn)
    .await
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
