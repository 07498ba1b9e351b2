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
}

pub(in crate::privacy) async fn platform_number(
    conn: &mut PgConnection,
) -> sqlx::Result<Option<PlatformRow>> {
    sqlx::query_as!(
        PlatformRow,
        "SELECT graph_url, waba_id, phone_number_id, token_sealed FROM platform_number"
    )
    .fetch_optional(conn)
    .await
}

pub(in crate::privacy) async fn put_platform_number(
    conn: &mut PgConnection,
    row: &PlatformRow,
) -> sqlx::Result<()> {
    sqlx::query!(
        "INSERT INTO platform_number (id, graph_url, waba_id, phone_number_id, token_sealed)
         VALUES (1, $1, $2, $3, $4)
         ON CONFLICT (id) DO UPDATE SET graph_url = $1, waba_id = $2, phone_number_id = $3, token_sealed = $4",
        row.graph_url,
        row.waba_id,
        row.phone_number_id,
        row.token_sealed,
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
