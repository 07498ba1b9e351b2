use sqlx::PgConnection;

use crate::db::WorkspaceId;

/// Every workspace, for the nightly round.
/// The zone whose days the counts of a workspace belong to.
pub(super) async fn zone(conn: &mut PgConnection, workspace: WorkspaceId) -> sqlx::Result<String> {
    sqlx::query_scalar!("SELECT time_zone FROM workspaces WHERE id = $1", *workspace)
        .fetch_one(conn)
        .await
}
