use chrono::{DateTime, Utc};
use serde_json::Value;
use sqlx::{PgConnection, PgPool};

pub(super) async fn enqueue(
    conn: &mut PgConnection,
    kind: &str,
    payload: Value,
    at: Option<DateTime<Utc>>,
    key: Option<String>,
    queue: Option<String>,
    max_attempts: i32,
) -> sqlx::Result<()> {
    sqlx::query!(
        r#"SELECT enqueue_job($1, $2::jsonb::json, $3, $4, $5, $6) AS "done: ()""#,
        kind,
        payload,
        at,
        key,
        queue,
        max_attempts,
    )
    .fetch_one(conn)
    .await?;
    Ok(())
}

/// How long the oldest due and unclaimed job has waited, in seconds; 0 where none waits.
pub async fn overdue_seconds(web: &PgPool) -> sqlx::Result<f64> {
    sqlx::query_scalar!(r#"SELECT jobs_overdue_seconds() AS "seconds!""#)
        .fetch_one(web)
        .await
}
