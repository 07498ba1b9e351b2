use sqlx::PgConnection;
use uuid::Uuid;

use crate::audit;
use crate::db::WorkspaceId;

/// The workspaces that close with an account, because nobody else belongs to them.
pub async fn owned_alone_by(
    conn: &mut PgConnection,
    account: Uuid,
) -> sqlx::Result<Vec<WorkspaceId>> {
    let ids = sqlx::query_scalar!(
        "SELECT workspace_id FROM memberships m WHERE account_id = $1
         AND NOT EXISTS (SELECT FROM memberships other
                         WHERE other.workspace_id = m.workspace_id AND other.account_id <> $1)",
        account,
    )
    .fetch_all(conn)
    .await?;
    Ok(ids.into_iter().map(WorkspaceId::proven).collect())
}

/// Erases a workspace with everything in it, its audit log included. Only the owner of the tables can.
///
/// # Errors
/// When Postgres fails.
pub async fn erase(owner: &mut PgConnection, workspace: WorkspaceId) -> sqlx::Result<()> {
    sqlx::query!("DELETE FROM workspaces WHERE id = $1", *workspace)
        .execute(&mut *owner)
        .await?;
    audit::forget_workspace(owner, workspace).await
}
