//! The SQL of what stands between an upload and its import.

use chrono::{DateTime, Utc};
use serde_json::Value;
use sqlx::{PgConnection, PgPool};
use uuid::Uuid;

use crate::db::WorkspaceId;

/// Begins a check of what was chosen; false when the import is past that step.
pub async fn begin_check(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    id: Uuid,
    choices: Value,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "UPDATE imports SET status = 'checking', choices = $3, checked = NULL, checked_rows = 0
         WHERE workspace_id = $1 AND id = $2 AND status IN ('mapping', 'checked')",
        *workspace,
        id,
        choices,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Shows how far a check is.
pub async fn advance_check(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    id: Uuid,
    rows: i64,
) -> sqlx::Result<()> {
    sqlx::query!(
        "UPDATE imports SET checked_rows = $3 WHERE workspace_id = $1 AND id = $2 AND status = 'checking'",
        *workspace,
        id,
        rows,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Keeps what a check found.
pub async fn end_check(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    id: Uuid,
    checked: Value,
) -> sqlx::Result<()> {
    sqlx::query!(
        "UPDATE imports SET status = 'checked', checked = $3
         WHERE workspace_id = $1 AND id = $2 AND status = 'checking'",
        *workspace,
        id,
        checked,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Goes back to the columns of an import that was checked.
pub async fn back(conn: &mut PgConnection, workspace: WorkspaceId, id: Uuid) -> sqlx::Result<()> {
    sqlx::query!(
        "UPDATE imports SET status = 'mapping' WHERE workspace_id = $1 AND id = $2 AND status = 'checked'",
        *workspace,
        id,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Duplicates in the order of the file, after a line: line, and the line that won.
pub async fn duplicates(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    import: Uuid,
    after_line: i64,
    limit: i64,
) -> sqlx::Result<Vec<(i64, i64)>> {
    let rows = sqlx::query!(
        "SELECT line, first_line FROM import_duplicates
         WHERE workspace_id = $1 AND import_id = $2 AND line > $3 ORDER BY line LIMIT $4",
        *workspace,
        import,
        after_line,
        limit,
    )
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(|r| (r.line, r.first_line)).collect())
}

/// The targets that were confirmed, by the hashes of their columns' names; the newest.
pub async fn remembered(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
) -> sqlx::Result<Vec<(Vec<u8>, Vec<String>)>> {
    let rows = sqlx::query!(
        "SELECT headers_hash, targets FROM import_mappings WHERE workspace_id = $1 ORDER BY used_at DESC LIMIT 1000",
        *workspace,
    )
    .fetch_all(conn)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| (row.headers_hash, row.targets))
        .collect())
}

/// Keeps the targets that were confirmed.
pub async fn remember(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    headers: &[u8],
    targets: &[String],
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "INSERT INTO import_mappings (workspace_id, headers_hash, targets, used_at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (workspace_id, headers_hash) DO UPDATE SET targets = excluded.targets, used_at = excluded.used_at",
        *workspace,
        headers,
        targets,
        now,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Forgets the upload of an import that is over; false where there was none.
pub async fn forget_upload(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    id: Uuid,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "UPDATE imports SET stored_as = NULL WHERE workspace_id = $1 AND id = $2 AND stored_as IS NOT NULL
           AND status IN ('done', 'failed', 'undoing', 'undone')",
        *workspace,
        id,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Imports of every workspace that a person stopped before a time and whose upload is still kept.
pub async fn stopped_before(
    owner: &PgPool,
    before: DateTime<Utc>,
) -> sqlx::Result<Vec<(Uuid, Uuid)>> {
    let rows = sqlx::query!(
        "SELECT workspace_id, id FROM imports
         WHERE stored_as IS NOT NULL AND finished_at < $1 AND status IN ('failed', 'undone')",
        before,
    )
    .fetch_all(owner)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| (row.workspace_id, row.id))
        .collect())
}
