use sqlx::PgConnection;

use crate::db::WorkspaceId;

/// Forgets the bundles of everyone in a workspace, because they hold its contacts; returns their files.
pub(super) async fn take_bundles(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
) -> sqlx::Result<Vec<String>> {
    sqlx::query_scalar!(
        "DELETE FROM privacy_exports e USING memberships m
         WHERE m.workspace_id = $1 AND e.account_id = m.account_id RETURNING e.stored_as",
        *workspace,
    )
    .fetch_all(conn)
    .await
}
