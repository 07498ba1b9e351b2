use serde_json::Value;
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

/// The business itself and its audit log.
///
/// # Errors
/// When Postgres fails.
pub async fn export_for(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
) -> sqlx::Result<Vec<(&'static str, Vec<Value>)>> {
    let business = sqlx::query_scalar!(
        r#"SELECT to_jsonb(t) AS "row!" FROM (
               SELECT name, phone, country, time_zone, state, state_reason, rates, legal_name, address, tax_number,
                      website, created_at
               FROM workspaces WHERE id = $1) AS t"#,
        *workspace,
    )
    .fetch_all(&mut *conn)
    .await?;
    let log = audit::entries_of_workspace(conn, workspace).await?;
    Ok(vec![("workspace", business), ("workspace-events", log)])
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
