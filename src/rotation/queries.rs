//! Sealed rows of any table in the list, as the owner. Table and column are ours, never a visitor's.

use sqlx::{AssertSqlSafe, PgConnection, Row};
use uuid::Uuid;

use super::columns::{Owner, SealedColumn};

/// A sealed value and its row.
pub(super) struct Value {
    /// As text, whatever type it has.
    pub id: String,
    pub sealed: Vec<u8>,
}

fn parts(column: &SealedColumn) -> (&str, &str, &str, &str) {
    (
        column.table,
        column.column,
        column.key,
        of_workspace(column),
    )
}

fn of_workspace(column: &SealedColumn) -> &'static str {
    match column.owner {
        Owner::Workspace => "t.workspace_id = $1",
        Owner::Platform | Owner::Held => "$1::uuid IS NULL",
    }
}

/// The next values that another version than `header` names sealed.
pub(super) async fn outdated(
    conn: &mut PgConnection,
    column: &SealedColumn,
    workspace: Option<Uuid>,
    header: &[u8],
    after: Option<&str>,
    limit: i64,
) -> sqlx::Result<Vec<Value>> {
    let (table, name, key, of) = parts(column);
    let sql = format!(
        "SELECT t.id::text AS id, t.{name} AS sealed FROM {table} AS t
         WHERE {of} AND ($2::text IS NULL OR t.id > $2::text::{key})
           AND octet_length(t.{name}) > 0 AND substring(t.{name} FROM 1 FOR 5) <> $3
         ORDER BY t.id LIMIT $4"
    );
    let rows = sqlx::query(AssertSqlSafe(sql))
        .bind(workspace)
        .bind(after)
        .bind(header)
        .bind(limit)
        .fetch_all(conn)
        .await?;
    rows.iter()
        .map(|row| {
            Ok(Value {
                id: row.try_get("id")?,
                sealed: row.try_get("sealed")?,
            })
        })
        .collect()
}

/// Puts new values in the place of old ones, where nobody changed them meanwhile.
pub(super) async fn replace(
    conn: &mut PgConnection,
    column: &SealedColumn,
    workspace: Option<Uuid>,
    (ids, old, new): (&[String], &[Vec<u8>], &[Vec<u8>]),
) -> sqlx::Result<u64> {
    let (table, name, key, of) = parts(column);
    let sql = format!(
        "UPDATE {table} AS t SET {name} = n.new
         FROM unnest($2::text[], $3::bytea[], $4::bytea[]) AS n (id, old, new)
         WHERE {of} AND t.id = n.id::{key} AND t.{name} = n.old"
    );
    let done = sqlx::query(AssertSqlSafe(sql))
        .bind(workspace)
        .bind(ids)
        .bind(old)
        .bind(new)
        .execute(conn)
        .await?;
    Ok(done.rows_affected())
}

/// Whether a transaction that began earlier than so many seconds ago is still open in this database: it may
/// yet commit what an old key sealed.
pub(super) async fn older_transactions(
    conn: &mut PgConnection,
    seconds: f64,
) -> sqlx::Result<bool> {
    sqlx::query_scalar!(
        r#"SELECT EXISTS (SELECT FROM pg_stat_activity
               WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'
                 AND xact_start < clock_timestamp() - make_interval(secs => $1)) AS "open!""#,
        seconds,
    )
    .fetch_one(conn)
    .await
}

/// One rotation at a time; held until the connection closes.
pub(super) async fn take_turn(conn: &mut PgConnection) -> sqlx::Result<bool> {
    sqlx::query_scalar!(r#"SELECT pg_try_advisory_lock(7349022) AS "mine!""#)
        .fetch_one(conn)
        .await
}

/// The end of [`take_turn`].
pub(super) async fn end_turn(conn: &mut PgConnection) -> sqlx::Result<()> {
    sqlx::query_scalar!(r#"SELECT pg_advisory_unlock(7349022) AS "mine!""#)
        .fetch_one(conn)
        .await?;
    Ok(())
}
