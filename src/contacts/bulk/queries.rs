use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use super::{Act, BulkAct};
use crate::db::WorkspaceId;

#[allow(clippy::too_many_arguments, reason = "one row")]
pub(super) async fn insert(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    id: Uuid,
    act: &Act,
    selection_sealed: &[u8],
    expected: i64,
    by: Uuid,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "INSERT INTO bulk_acts (workspace_id, id, act, tag, selection_sealed, status, expected, reached, created_by, created_at)
         VALUES ($1, $2, $3, $4, $5, 'queued', $6, $7, $8, $9)",
        *workspace,
        id,
        act.code(),
        act.tag(),
        selection_sealed,
        expected,
        Uuid::nil(),
        by,
        now,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// One act, or nothing when this workspace has none with that id.
pub(super) async fn find(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    id: Uuid,
) -> sqlx::Result<Option<BulkAct>> {
    let row = sqlx::query!(
        "SELECT id, act, tag, selection_sealed, status, expected, seen, changed, reached, created_by, created_at
         FROM bulk_acts WHERE workspace_id = $1 AND id = $2",
        *workspace,
        id,
    )
    .fetch_optional(conn)
    .await?;
    Ok(row.and_then(|row| {
        Some(BulkAct {
            id: row.id,
            act: Act::parse(&row.act, row.tag)?,
            selection_sealed: row.selection_sealed,
            status: row.status,
            expected: row.expected,
            seen: row.seen,
            changed: row.changed,
            reached: row.reached,
            created_by: row.created_by,
            created_at: row.created_at,
        })
    }))
}

/// Marks the act as being worked on and holds it until the transaction ends; false where it is over.
pub(super) async fn take(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    id: Uuid,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "UPDATE bulk_acts SET status = 'running' WHERE workspace_id = $1 AND id = $2 AND status IN ('queued', 'running')",
        *workspace,
        id,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Notes a finished set.
pub(super) async fn advance(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    id: Uuid,
    seen: i64,
    changed: i64,
    reached: Uuid,
) -> sqlx::Result<()> {
    sqlx::query!(
        "UPDATE bulk_acts SET seen = seen + $3, changed = changed + $4, reached = greatest(reached, $5)
         WHERE workspace_id = $1 AND id = $2",
        *workspace,
        id,
        seen,
        changed,
        reached,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Ends an act as done or stopped, and forgets whom it meant; false where it had ended.
pub(super) async fn end(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    id: Uuid,
    status: &str,
    nobody_sealed: &[u8],
    now: DateTime<Utc>,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "UPDATE bulk_acts SET status = $3, finished_at = $4, selection_sealed = $5
         WHERE workspace_id = $1 AND id = $2 AND status IN ('queued', 'running')",
        *workspace,
        id,
        status,
        now,
        nobody_sealed,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}
