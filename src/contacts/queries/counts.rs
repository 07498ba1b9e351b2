//! Kept counts of contacts.

use sqlx::PgConnection;

use crate::db::WorkspaceId;

/// How many contacts there are of a kind that is counted as rows change: `all`, `in`, `out`, `none` or
/// `tag:{name}`. Reads at most one row a shard.
pub async fn kept_count(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    what: &str,
) -> sqlx::Result<i64> {
    sqlx::query_scalar!(
        r#"SELECT coalesce(sum(people), 0)::bigint AS "people!" FROM contact_counts WHERE workspace_id = $1 AND what = $2"#,
        *workspace,
        what,
    )
    .fetch_one(conn)
    .await
}
