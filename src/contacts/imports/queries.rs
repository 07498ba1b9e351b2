//! All SQL of imports and their reports.

use std::collections::VecDeque;
use std::ops::Range;

use chrono::{DateTime, Utc};
use serde_json::Value;
use sqlx::types::Json;
use sqlx::{PgConnection, PgPool};
use uuid::Uuid;

mod wizard;

use super::import::{Counts, Import, STOPPED, Upload};
use super::inspect::Inspection;
use super::tally::Tally;
use crate::db::WorkspaceId;

pub use wizard::*;

/// A row of `imports` as it is stored.
pub struct ImportRow {
    pub id: Uuid,
    pub status: String,
    pub error: Option<String>,
    pub file_name: String,
    pub stored_as: Option<String>,
    pub bytes: i64,
    pub default_country: String,
    pub layout: Value,
    pub choices: Option<Value>,
    pub rows: i64,
    pub expected_rows: i64,
    pub created: i64,
    pub updated: i64,
    pub unchanged: i64,
    pub duplicate_in_file: i64,
    pub suppressed: i64,
    pub rejected: i64,
    pub checked: Option<Value>,
    pub checked_rows: i64,
    pub tally: Value,
    pub undone_removed: i64,
    pub undone_restored: i64,
    pub undone_kept: i64,
    pub created_by: Option<Uuid>,
    pub created_at: DateTime<Utc>,
    pub started_at: Option<DateTime<Utc>>,
    pub finished_at: Option<DateTime<Utc>>,
}

/// What a new import begins with.
pub struct NewImport<'a> {
    pub status: &'a str,
    pub error: Option<&'a str>,
    pub layout: Value,
    pub expected_rows: i64,
    pub stored_as: Option<&'a str>,
}

/// One rejected row.
pub struct RejectedRow {
    pub line: i64,
    pub reason: String,
    pub cells: Vec<String>,
}

pub async fn insert(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    upload: &Upload,
    new: NewImport<'_>,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "INSERT INTO imports (workspace_id, id, status, error, file_name, stored_as, bytes, default_country, layout,
                              expected_rows, created_by, created_at, finished_at)
         VALUES ($1, $2, $3::text, $4, $5, $6, $7, $8, $9, $10, $11, $12::timestamptz, CASE WHEN $3 = 'refused' THEN $12::timestamptz END)",
        *workspace,
        upload.id,
        new.status,
        new.error,
        upload.file_name,
        new.stored_as,
        upload.bytes.cast_signed(),
        upload.default_country,
        new.layout,
        new.expected_rows,
        upload.by,
        now,
    )
    .execute(conn)
    .await?;
    Ok(())
}

pub async fn find(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    id: Uuid,
) -> sqlx::Result<Option<Import>> {
    let row = sqlx::query_as!(
        ImportRow,
        "SELECT id, status, error, file_name, stored_as, bytes, default_country, layout, choices, rows, expected_rows,
                created, updated, unchanged, duplicate_in_file, suppressed, rejected, checked, checked_rows, tally,
                undone_removed, undone_restored, undone_kept, created_by,
                created_at, started_at, finished_at
         FROM imports WHERE workspace_id = $1 AND id = $2",
        *workspace,
        id,
    )
    .fetch_optional(conn)
    .await?;
    Ok(row.map(Import::from_row))
}

/// The newest imports older than one.
pub async fn recent(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    before: Uuid,
    limit: i64,
) -> sqlx::Result<Vec<Import>> {
    let rows = sqlx::query_as!(
        ImportRow,
        "SELECT id, status, error, file_name, stored_as, bytes, default_country, layout, choices, rows, expected_rows,
                created, updated, unchanged, duplicate_in_file, suppressed, rejected, checked, checked_rows, tally,
                undone_removed, undone_restored, undone_kept, created_by,
                created_at, started_at, finished_at
         FROM imports WHERE workspace_id = $1 AND id < $2 ORDER BY id DESC LIMIT $3",
        *workspace,
        before,
        limit,
    )
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(Import::from_row).collect())
}

pub async fn confirm(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    id: Uuid,
    choices: Value,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "UPDATE imports SET status = 'queued', choices = $3
         WHERE workspace_id = $1 AND id = $2 AND status IN ('mapping', 'checked')",
        *workspace,
        id,
        choices,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

pub async fn start(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    id: Uuid,
    attempt: Uuid,
    now: DateTime<Utc>,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "UPDATE imports SET status = 'running', started_at = coalesce(started_at, $3), attempt = $4
         WHERE workspace_id = $1 AND id = $2 AND status IN ('queued', 'running')",
        *workspace,
        id,
        now,
        attempt,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Holds the row of an import that waits for a person, whoever else works on it.
pub async fn hold(conn: &mut PgConnection, workspace: WorkspaceId, id: Uuid) -> sqlx::Result<()> {
    sqlx::query!(
        "SELECT id FROM imports WHERE workspace_id = $1 AND id = $2 FOR UPDATE",
        *workspace,
        id,
    )
    .fetch_optional(conn)
    .await?;
    Ok(())
}

/// Writes what a file holds when it is read another way; an earlier check counts no more.
pub async fn read_anew(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    id: Uuid,
    layout: &Inspection,
) -> anyhow::Result<()> {
    sqlx::query!(
        "UPDATE imports SET layout = $3, expected_rows = $4, status = 'mapping', choices = NULL, checked = NULL
         WHERE workspace_id = $1 AND id = $2 AND status IN ('mapping', 'checked')",
        *workspace,
        id,
        serde_json::to_value(layout)?,
        layout.rows.cast_signed(),
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// The rows of an import whose outcome is committed, counted from 0, in their order.
pub async fn stored_rows(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    id: Uuid,
) -> sqlx::Result<VecDeque<Range<i64>>> {
    let sets = sqlx::query!(
        "SELECT first_row, rows FROM import_sets WHERE workspace_id = $1 AND import_id = $2 ORDER BY first_row",
        *workspace,
        id,
    )
    .fetch_all(conn)
    .await?;
    let ranges = sets
        .into_iter()
        .map(|set| set.first_row..set.first_row + set.rows);
    Ok(ranges.collect())
}

/// Adds the counts of a set; false when another attempt has taken the import over, and the set must not count.
pub async fn advance(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    id: Uuid,
    attempt: Uuid,
    set: &Counts,
    tally: &Tally,
) -> sqlx::Result<bool> {
    let tally = (!tally.is_empty()).then_some(Json(tally));
    let done = sqlx::query!(
        "UPDATE imports SET rows = rows + $4, created = created + $5, updated = updated + $6,
                unchanged = unchanged + $7, duplicate_in_file = duplicate_in_file + $8,
                rejected = rejected + $9, suppressed = suppressed + $10,
                tally = CASE WHEN $11::jsonb IS NULL THEN tally ELSE (
                    SELECT jsonb_object_agg(s.key, s.total) FROM (
                        SELECT p.key, sum(p.value::bigint) AS total
                        FROM (SELECT * FROM jsonb_each_text(tally) UNION ALL SELECT * FROM jsonb_each_text($11)) p
                        GROUP BY p.key) s) END
         WHERE workspace_id = $1 AND id = $2 AND attempt = $3 AND status = 'running'",
        *workspace,
        id,
        attempt,
        set.rows,
        set.created,
        set.updated,
        set.unchanged,
        set.duplicate_in_file,
        set.rejected,
        set.suppressed,
        tally as Option<Json<&Tally>>,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Ends an import as `done` or, with the code of its reason, as `failed`; false where it is over. The upload
/// of one that a person stopped is kept.
pub async fn finish(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    id: Uuid,
    error: Option<&str>,
    now: DateTime<Utc>,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "UPDATE imports SET status = CASE WHEN $3::text IS NULL THEN 'done' ELSE 'failed' END, error = $3,
                finished_at = $4, stored_as = CASE WHEN $3 = $5 THEN stored_as END,
                layout = CASE WHEN layout ? 'samples' THEN jsonb_set(layout, '{samples}', '[]') ELSE layout END
         WHERE workspace_id = $1 AND id = $2 AND status IN ('queued', 'running')",
        *workspace,
        id,
        error,
        now,
        STOPPED,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Rejected rows in the order of the file, after a line.
pub async fn rejections(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    import: Uuid,
    after_line: i64,
    limit: i64,
) -> sqlx::Result<Vec<RejectedRow>> {
    sqlx::query_as!(
        RejectedRow,
        "SELECT line, reason, cells FROM import_rejections
         WHERE workspace_id = $1 AND import_id = $2 AND line > $3 ORDER BY line LIMIT $4",
        *workspace,
        import,
        after_line,
        limit,
    )
    .fetch_all(conn)
    .await
}

/// How often each reason occurs, the most frequent first.
pub async fn reasons(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    import: Uuid,
) -> sqlx::Result<Vec<(String, i64)>> {
    let rows = sqlx::query!(
        r#"SELECT reason, count(*) AS "count!" FROM import_rejections
           WHERE workspace_id = $1 AND import_id = $2 GROUP BY reason ORDER BY count(*) DESC, reason"#,
        *workspace,
        import,
    )
    .fetch_all(conn)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| (row.reason, row.count))
        .collect())
}

/// Ends an import that was never confirmed.
pub async fn discard(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    id: Uuid,
    why: &str,
    now: DateTime<Utc>,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "UPDATE imports SET status = 'failed', error = $3, finished_at = $4, stored_as = NULL,
                layout = CASE WHEN layout ? 'samples' THEN jsonb_set(layout, '{samples}', '[]') ELSE layout END,
                choices = choices - 'lists'
         WHERE workspace_id = $1 AND id = $2 AND status IN ('mapping', 'checking', 'checked')",
        *workspace,
        id,
        why,
        now,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Imports of every workspace that wait for their mapping since before a time: workspace and id.
pub async fn unconfirmed(owner: &PgPool, before: DateTime<Utc>) -> sqlx::Result<Vec<(Uuid, Uuid)>> {
    let rows = sqlx::query!(
        "SELECT workspace_id, id FROM imports WHERE status IN ('mapping', 'checking', 'checked') AND created_at < $1",
        before,
    )
    .fetch_all(owner)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| (row.workspace_id, row.id))
        .collect())
}

/// Imports that ended before a time and still hold what they overwrote: workspace and id.
pub async fn past_undoing(
    owner: &PgPool,
    before: DateTime<Utc>,
) -> sqlx::Result<Vec<(Uuid, Uuid)>> {
    let rows = sqlx::query!(
        "SELECT i.workspace_id, i.id FROM imports i
         WHERE i.status IN ('done', 'failed') AND i.finished_at < $1
           AND EXISTS (SELECT FROM import_sets s WHERE s.workspace_id = i.workspace_id AND s.import_id = i.id)",
        before,
    )
    .fetch_all(owner)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| (row.workspace_id, row.id))
        .collect())
}
