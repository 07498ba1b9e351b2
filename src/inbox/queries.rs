use sqlx::PgConnection;
use uuid::Uuid;

use crate::db::WorkspaceId;

/// Every workspace, for the nightly round.
pub(super) async fn workspaces(owner: &sqlx::PgPool) -> sqlx::Result<Vec<Uuid>> {
    sqlx::query_scalar!("SELECT id FROM workspaces ORDER BY id")
        .fetch_all(owner)
        .await
}

/// The zone whose days the counts of a workspace belong to.
pub(super) async fn zone(conn: &mut PgConnection, workspace: WorkspaceId) -> sqlx::Result<String> {
    sqlx::query_scalar!("SELECT time_zone FROM workspaces WHERE id = $1", *workspace)
        .fetch_one(conn)
        .await
}
