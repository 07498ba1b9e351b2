use chrono::{DateTime, Utc};
use sqlx::PgConnection;

/// The number that the sandbox gave the platform.
#[derive(Debug)]
pub(in crate::privacy) struct PlatformRow {
    /// Where its Graph API is.
    pub(in crate::privacy) graph_url: String,
    pub(in crate::privacy) waba_id: String,
    pub(in crate::privacy) phone_number_id: String,
    pub(in crate::privacy) token_sealed: Vec<u8>,
    pub(in crate::privacy) secret_sealed: Vec<u8>,
}

pub(in crate::privacy) async fn platform_number(
    conn: &mut PgConnection,
) -> sqlx::Result<Option<PlatformRow>> {
    sqlx::query_as!(
        PlatformRow,
        "SELECT graph_url, waba_id, phone_number_id, token_sealed, secret_sealed FROM platform_number"
    )
    .fetch_optional(conn)
    .await
}

pub(in crate::privacy) async fn put_platform_number(
    conn: &mut PgConnection,
    row: &PlatformRow,
) -> sqlx::Result<()> {
    sqlx::query!(
        "INSERT INTO platform_number (id, graph_url, waba_id, phone_number_id, token_sealed, secret_sealed)
         VALUES (1, $1, $2, $3, $4, $5)
         ON CONFLICT (id) DO UPDATE SET graph_url = $1, waba_id = $2, phone_number_id = $3, token_sealed = $4,
             secret_sealed = $5",
        row.graph_url,
        row.waba_id,
        row.phone_number_id,
        row.token_sealed,
        row.secret_sealed,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Marks a message as seen; `false` where it was before.
pub(in crate::privacy) async fn first_time(
    conn: &mut PgConnection,
    message: &[u8],
    now: DateTime<Utc>,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "INSERT INTO platform_messages (message_hash, received_at) VALUES ($1, $2) ON CONFLICT DO NOTHING",
        message,
        now,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() > 0)
}

/// Forgets marks of messages that are delivered no more.
pub(in crate::privacy) async fn forget_messages(
    conn: &mut PgConnection,
    before: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "DELETE FROM platform_messages WHERE received_at < $1",
        before
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// How many requests of one person waited for a code since then.
pub(in crate::privacy) async fn asked_lately(
    conn: &mut PgConnection,
    subject: &[u8],
    since: DateTime<Utc>,
) -> sqlx::Result<i64> {
    sqlx::query_scalar!(
        r#"SELECT count(*) AS "count!" FROM privacy_requests WHERE subject = $1 AND received_at > $2"#,
        subject,
        since,
    )
    .fetch_one(conn)
    .await
}
