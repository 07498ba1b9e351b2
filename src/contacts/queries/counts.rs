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

/// How many contacts there are, how many agreed to marketing, and how many said stop; kept, not counted.
pub async fn standing(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
) -> sqlx::Result<(i64, i64, i64)> {
    let row = sqlx::query!(
        r#"SELECT coalesce(sum(people) FILTER (WHERE what = 'all'), 0)::bigint AS "all!",
                  coalesce(sum(people) FILTER (WHERE what = 'in'), 0)::bigint AS "agreed!",
                  coalesce(sum(people) FILTER (WHERE what = 'out'), 0)::bigint AS "stopped!"
           FROM contact_counts WHERE workspace_id = $1 AND what IN ('all', 'in', 'out')"#,
        *workspace,
    )
    .fetch_one(conn)
    .await?;
    Ok((row.all, row.agreed, row.stopped))
}
