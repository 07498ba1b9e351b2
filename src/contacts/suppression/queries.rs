use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use crate::db::WorkspaceId;

pub(super) async fn bury(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    hash: &[u8],
    version: i16,
    reason: &str,
    now: DateTime<Utc>,
    until: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "INSERT INTO contact_tombstones AS t (workspace_id, number_hash, pepper_version, reason, buried_at, until)
         VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (workspace_id, number_hash) DO UPDATE
         SET buried_at = greatest(t.buried_at, excluded.buried_at), until = greatest(t.until, excluded.until),
             reason = CASE WHEN t.reason = 'opted_out' THEN excluded.reason ELSE t.reason END",
        *workspace,
        hash,
        version,
        reason,
        now,
        until,
    )
    .execute(conn)
    .await?;
    Ok(())
}

pub(super) async fn buried_at(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    hashes: &[Vec<u8>],
    now: DateTime<Utc>,
) -> sqlx::Result<Option<DateTime<Utc>>> {
    sqlx::query_scalar!(
        "SELECT max(buried_at) FROM contact_tombstones
         WHERE workspace_id = $1 AND number_hash = ANY($2) AND until > $3",
        *workspace,
        hashes,
        now,
    )
    .fetch_one(conn)
    .await
}

/// Why a number is kept out; the mildest reason last.
pub(super) async fn buried_because(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    hashes: &[Vec<u8>],
    mildest: &str,
    now: DateTime<Utc>,
) -> sqlx::Result<Option<String>> {
    sqlx::query_scalar!(
        "SELECT reason FROM contact_tombstones
         WHERE workspace_id = $1 AND number_hash = ANY($2) AND until > $4 ORDER BY reason = $3 LIMIT 1",
        *workspace,
        hashes,
        mildest,
        now,
    )
    .fetch_optional(conn)
    .await
}

pub(super) async fn dig_up(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    hashes: &[Vec<u8>],
) -> sqlx::Result<()> {
    sqlx::query!(
        "DELETE FROM contact_tombstones WHERE workspace_id = $1 AND number_hash = ANY($2)",
        *workspace,
        hashes,
    )
    .execute(conn)
    .await?;
    Ok(())
}

pub(super) async fn any_buried(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    now: DateTime<Utc>,
) -> sqlx::Result<bool> {
    sqlx::query_scalar!(
        r#"SELECT EXISTS (SELECT FROM contact_tombstones WHERE workspace_id = $1 AND until > $2) AS "any!""#,
        *workspace,
        now,
    )
    .fetch_one(conn)
    .await
}

pub(super) async fn buried_among(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    hashes: &[Vec<u8>],
    now: DateTime<Utc>,
) -> sqlx::Result<Vec<i64>> {
    sqlx::query_scalar!(
        r#"SELECT n.place AS "place!" FROM unnest($2::bytea[]) WITH ORDINALITY AS n (hash, place)
           WHERE EXISTS (SELECT FROM contact_tombstones t
                         WHERE t.workspace_id = $1 AND t.number_hash = n.hash AND t.until > $3)"#,
        *workspace,
        hashes,
        now,
    )
    .fetch_all(conn)
    .await
}

/// Forgets tombstones whose time is over; returns how many.
///
/// # Errors
/// When Postgres fails.
pub async fn forget_ended(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    now: DateTime<Utc>,
) -> sqlx::Result<u64> {
    let done = sqlx::query!(
        "DELETE FROM contact_tombstones WHERE workspace_id = $1 AND until <= $2",
        *workspace,
        now,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected())
}

pub(super) async fn any_blocked(conn: &mut PgConnection) -> sqlx::Result<bool> {
    sqlx::query_scalar!(r#"SELECT EXISTS (SELECT FROM platform_blocks) AS "any!""#)
        .fetch_one(conn)
        .await
}

pub(super) async fn blocked_among(
    conn: &mut PgConnection,
    hashes: &[Vec<u8>],
) -> sqlx::Result<Vec<i64>> {
    sqlx::query_scalar!(
        r#"SELECT n.place AS "place!" FROM unnest($1::bytea[]) WITH ORDINALITY AS n (hash, place)
           WHERE EXISTS (SELECT FROM platform_blocks b WHERE b.number_hash = n.hash)"#,
        hashes,
    )
    .fetch_all(conn)
    .await
}

pub(super) async fn block(
    conn: &mut PgConnection,
    hash: &[u8],
    version: i16,
    reason: &str,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "INSERT INTO platform_blocks (number_hash, pepper_version, reason, blocked_at)
         VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING",
        hash,
        version,
        reason,
        now,
    )
    .execute(conn)
    .await?;
    Ok(())
}
