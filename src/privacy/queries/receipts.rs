use chrono::{DateTime, Utc};
use serde_json::Value;
use sqlx::PgConnection;
use uuid::Uuid;

/// What the register says of one right.
#[derive(Clone, Debug)]
pub struct RegisterRow {
    /// The right's stored word.
    pub kind: String,
    /// Requests that came in the period.
    pub received: i64,
    /// Of those, answered with a yes, whole or in part.
    pub complied: i64,
    /// Of those, refused.
    pub denied: i64,
    /// Of those, still open.
    pub open: i64,
    /// Days from receipt to answer: half of the answered took no longer.
    pub median_days: Option<f64>,
}

pub(in crate::privacy) async fn insert_receipt(
    conn: &mut PgConnection,
    request: Uuid,
    body: &Value,
    signature: &[u8],
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "INSERT INTO privacy_receipts (request_id, body, signature, issued_at) VALUES ($1, $2, $3, $4)",
        request,
        body,
        signature,
        now,
    )
    .execute(conn)
    .await?;
    Ok(())
}

pub(in crate::privacy) async fn receipt(
    conn: &mut PgConnection,
    request: Uuid,
) -> sqlx::Result<Option<(Value, Vec<u8>)>> {
    let row = sqlx::query!(
        "SELECT body, signature FROM privacy_receipts WHERE request_id = $1",
        request,
    )
    .fetch_optional(conn)
    .await?;
    Ok(row.map(|row| (row.body, row.signature)))
}

/// The register of requests that came from one moment to another.
pub(in crate::privacy) async fn register(
    conn: &mut PgConnection,
    (from, to): (DateTime<Utc>, DateTime<Utc>),
) -> sqlx::Result<Vec<RegisterRow>> {
    sqlx::query_as!(
        RegisterRow,
        r#"SELECT kind, count(*) AS "received!",
                  count(*) FILTER (WHERE state IN ('completed', 'partly_completed')) AS "complied!",
                  count(*) FILTER (WHERE state = 'rejected') AS "denied!",
                  count(*) FILTER (WHERE closed_at IS NULL) AS "open!",
                  percentile_cont(0.5) WITHIN GROUP (ORDER BY (extract(epoch FROM closed_at - received_at) / 86400.0)::float8)
                      FILTER (WHERE state IN ('completed', 'partly_completed', 'rejected')) AS median_days
           FROM privacy_requests WHERE received_at >= $1 AND received_at < $2 GROUP BY kind ORDER BY kind"#,
        from,
        to,
    )
    .fetch_all(conn)
    .await
}
