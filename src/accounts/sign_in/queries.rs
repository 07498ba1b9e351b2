use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

/// How many failures since a moment, and the last of them.
pub(super) async fn failures(
    conn: &mut PgConnection,
    subject: &[u8],
    since: DateTime<Utc>,
) -> sqlx::Result<(i64, Option<DateTime<Utc>>)> {
    let row = sqlx::query!(
        r#"SELECT count(*) AS "failures!", max(failed_at) AS last FROM sign_in_failures
           WHERE subject_hash = $1 AND failed_at > $2"#,
        subject,
        since,
    )
    .fetch_one(conn)
    .await?;
    Ok((row.failures, row.last))
}

pub(super) async fn add(
    conn: &mut PgConnection,
    subject: &[u8],
    id: Uuid,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "INSERT INTO sign_in_failures (subject_hash, failed_at, id) VALUES ($1, $2, $3)",
        subject,
        now,
        id,
    )
    .execute(conn)
    .await?;
    Ok(())
}

pub(super) async fn clear(conn: &mut PgConnection, subject: &[u8]) -> sqlx::Result<()> {
    sqlx::query!(
        "DELETE FROM sign_in_failures WHERE subject_hash = $1",
        subject
    )
    .execute(conn)
    .await?;
    Ok(())
}

pub(super) async fn take_back(
    conn: &mut PgConnection,
    subject: &[u8],
    id: Uuid,
) -> sqlx::Result<()> {
    sqlx::query!(
        "DELETE FROM sign_in_failures WHERE subject_hash = $1 AND id = $2",
        subject,
        id
    )
    .execute(conn)
    .await?;
    Ok(())
}

pub(super) async fn clear_before(
    conn: &mut PgConnection,
    before: DateTime<Utc>,
) -> sqlx::Result<u64> {
    let done = sqlx::query!("DELETE FROM sign_in_failures WHERE failed_at < $1", before)
        .execute(conn)
        .await?;
    Ok(done.rows_affected())
}
