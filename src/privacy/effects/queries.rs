use sqlx::{AssertSqlSafe, PgConnection};

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

/// Deletes some rows of a workspace from a table that the inventory names; returns how many.
pub(super) async fn delete_set(
    owner: &mut PgConnection,
    table: &str,
    workspace: WorkspaceId,
    most: i64,
) -> sqlx::Result<u64> {
    let sql = format!(
        "DELETE FROM {table} WHERE workspace_id = $1
           AND ctid = ANY(ARRAY(SELECT ctid FROM {table} WHERE workspace_id = $1 LIMIT $2))"
    );
    let done = sqlx::query(AssertSqlSafe(sql))
        .bind(*workspace)
        .bind(most)
        .execute(owner)
        .await?;
    Ok(done.rows_affected())
}
