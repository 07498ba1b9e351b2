//! Row counts and checksums of every table, and the snapshot that a backup is taken of. As the owner.

use sqlx::{AssertSqlSafe, PgConnection};

use super::manifest::Table;

/// Begins a read-only transaction that others can look through, and gives its name.
pub(super) async fn share_snapshot(conn: &mut PgConnection) -> sqlx::Result<String> {
    sqlx::raw_sql("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
        .execute(&mut *conn)
        .await?;
    sqlx::query_scalar!(r#"SELECT pg_export_snapshot() AS "name!""#)
        .fetch_one(conn)
        .await
}

/// Ends [`share_snapshot`].
pub(super) async fn end_snapshot(conn: &mut PgConnection) -> sqlx::Result<()> {
    sqlx::raw_sql("ROLLBACK").execute(conn).await.map(drop)
}

/// Counts and sums every table of ours and of the job queue.
pub(super) async fn tables(conn: &mut PgConnection) -> sqlx::Result<Vec<Table>> {
    sqlx::raw_sql("SET TimeZone = 'UTC'; SET search_path = public")
        .execute(&mut *conn)
        .await?;
    let names = sqlx::query_scalar!(
        r#"SELECT format('%I.%I', n.nspname, c.relname) AS "name!"
           FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
           WHERE c.relkind = 'r' AND n.nspname IN ('public', 'graphile_worker') ORDER BY 1"#
    )
    .fetch_all(&mut *conn)
    .await?;
    let mut tables = Vec::with_capacity(names.len());
    for name in names {
        let sql = format!(
            "SELECT count(*), coalesce(sum(('x' || left(md5(t::text), 15))::bit(60)::bigint), 0)::text FROM {name} AS t"
        );
        let (rows, checksum) = sqlx::query_as(AssertSqlSafe(sql))
            .fetch_one(&mut *conn)
            .await?;
        tables.push(Table {
            name,
            rows,
            checksum,
        });
    }
    Ok(tables)
}

/// Whether another running program of ours uses the database.
pub(super) async fn in_use(conn: &mut PgConnection) -> sqlx::Result<bool> {
    sqlx::query_scalar!(
        r#"SELECT EXISTS (SELECT FROM pg_stat_activity
               WHERE datname = current_database() AND application_name = 'xpecto'
                 AND pid <> pg_backend_pid()) AS "used!""#
    )
    .fetch_one(conn)
    .await
}

/// Takes jobs out of the queue that would send again what was sent after the backup.
pub(super) async fn forget_jobs(owner: &mut PgConnection, kinds: &[&str]) -> sqlx::Result<u64> {
    let done = sqlx::query(
        "DELETE FROM graphile_worker._private_jobs AS j USING graphile_worker._private_tasks AS t
         WHERE t.id = j.task_id AND t.identifier = ANY($1)",
    )
    .bind(kinds)
    .execute(owner)
    .await?;
    Ok(done.rows_affected())
}

/// One program at a time looks whether the database is older than its journal.
pub(super) async fn take_turn(owner: &mut PgConnection) -> sqlx::Result<()> {
    sqlx::query_scalar!(r#"SELECT pg_advisory_xact_lock(7349023) IS NULL AS "locked!""#)
        .fetch_one(owner)
        .await?;
    Ok(())
}
