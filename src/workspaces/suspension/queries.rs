use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use super::appeals::{Appeal, Verdict};
use crate::db::WorkspaceId;

/// Suspends an active workspace; false where it was suspended already.
pub async fn suspend(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    reason: &str,
    now: DateTime<Utc>,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "UPDATE workspaces SET state = 'suspended', state_reason = $2, state_changed_at = $3
         WHERE id = $1 AND state = 'active'",
        *workspace,
        reason,
        now,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() > 0)
}

/// Lets a suspended workspace send again; false where it was active.
pub async fn restore(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    now: DateTime<Utc>,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "UPDATE workspaces SET state = 'active', state_reason = NULL, state_changed_at = $2
         WHERE id = $1 AND state = 'suspended'",
        *workspace,
        now,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() > 0)
}

/// Since when and why a workspace is suspended.
pub(super) async fn suspended(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
) -> sqlx::Result<Option<(DateTime<Utc>, String)>> {
    let row = sqlx::query!(
        r#"SELECT state_changed_at AS "since!", coalesce(state_reason, '') AS "reason!" FROM workspaces
           WHERE id = $1 AND state = 'suspended' AND state_changed_at IS NOT NULL"#,
        *workspace,
    )
    .fetch_optional(conn)
    .await?;
    Ok(row.map(|row| (row.since, row.reason)))
}

/// False where this suspension was appealed before.
pub(super) async fn insert_appeal(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    by: Uuid,
    appeal: &Appeal,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "INSERT INTO suspension_appeals (workspace_id, id, suspended_at, suspended_for, words, filed_by, filed_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (workspace_id, suspended_at) DO NOTHING",
        *workspace,
        appeal.id,
        appeal.suspended_at,
        appeal.suspended_for,
        appeal.words,
        by,
        appeal.filed_at,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() > 0)
}

pub(super) async fn appeals(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
) -> sqlx::Result<Vec<Appeal>> {
    sqlx::query_as!(
        Appeal,
        "SELECT id, suspended_at, suspended_for, words, filed_at, answer, lifted, answered_at
         FROM suspension_appeals WHERE workspace_id = $1 ORDER BY filed_at DESC LIMIT 50",
        *workspace,
    )
    .fetch_all(conn)
    .await
}

/// False where no appeal waits.
pub(super) async fn answer(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    staff: Uuid,
    verdict: Verdict<'_>,
    now: DateTime<Utc>,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "UPDATE suspension_appeals SET answer = $2, lifted = $3, answered_by = $4, answered_at = $5
         WHERE workspace_id = $1 AND answered_at IS NULL",
        *workspace,
        verdict.reasons,
        verdict.lifted,
        staff,
        now,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() > 0)
}

/// A workspace whose appeal waits for an answer.
#[derive(Clone, Debug)]
pub struct Waiting {
    /// Its id.
    pub workspace: Uuid,
    /// The business.
    pub name: String,
    /// Since when.
    pub filed_at: DateTime<Utc>,
}

/// Every workspace whose appeal waits, the oldest first.
///
/// # Errors
/// When Postgres fails.
pub async fn waiting(conn: &mut PgConnection) -> sqlx::Result<Vec<Waiting>> {
    sqlx::query_as!(
        Waiting,
        r#"SELECT workspace_id AS "workspace!", name AS "name!", filed_at AS "filed_at!" FROM open_appeals()"#,
    )
    .fetch_all(conn)
    .await
}
