use chrono::{DateTime, Utc};
use sqlx::PgConnection;

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
