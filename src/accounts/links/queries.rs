use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use super::Proof;

pub(super) struct Row<'a> {
    pub(super) hash: &'a [u8],
    pub(super) purpose: &'a str,
    pub(super) new_email: Option<&'a str>,
    pub(super) expires_at: DateTime<Utc>,
}

pub(super) async fn insert(
    conn: &mut PgConnection,
    account: Uuid,
    row: &Row<'_>,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "INSERT INTO mail_tokens (token_hash, account_id, purpose, new_email, expires_at, created_at)
         VALUES ($1, $2, $3, $4, $5, $6)",
        row.hash,
        account,
        row.purpose,
        row.new_email,
        row.expires_at,
        now,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Stops the unused links of one purpose.
pub(super) async fn void(
    conn: &mut PgConnection,
    account: Uuid,
    purpose: &str,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "UPDATE mail_tokens SET used_at = $3 WHERE account_id = $1 AND purpose = $2 AND used_at IS NULL",
        account,
        purpose,
        now,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Stops every unused link of an account.
pub async fn void_all(
    conn: &mut PgConnection,
    account: Uuid,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "UPDATE mail_tokens SET used_at = $2 WHERE account_id = $1 AND used_at IS NULL",
        account,
        now,
    )
    .execute(conn)
    .await?;
    Ok(())
}

pub(super) async fn exists(
    conn: &mut PgConnection,
    hash: &[u8],
    purpose: &str,
    now: DateTime<Utc>,
) -> sqlx::Result<bool> {
    sqlx::query_scalar!(
        r#"SELECT EXISTS (SELECT FROM mail_tokens
                          WHERE token_hash = $1 AND purpose = $2 AND used_at IS NULL AND expires_at > $3) AS "works!""#,
        hash,
        purpose,
        now,
    )
    .fetch_one(conn)
    .await
}

pub(super) async fn consume(
    conn: &mut PgConnection,
    hash: &[u8],
    purpose: &str,
    now: DateTime<Utc>,
) -> sqlx::Result<Option<Proof>> {
    sqlx::query_as!(
        Proof,
        "UPDATE mail_tokens t SET used_at = $3 FROM accounts a
         WHERE t.token_hash = $1 AND t.purpose = $2 AND t.used_at IS NULL AND t.expires_at > $3
           AND a.id = t.account_id AND a.closed_at IS NULL
         RETURNING t.account_id, t.new_email",
        hash,
        purpose,
        now,
    )
    .fetch_optional(conn)
    .await
}

/// Erases links that expired before a moment.
pub async fn forget_expired(conn: &mut PgConnection, before: DateTime<Utc>) -> sqlx::Result<u64> {
    let done = sqlx::query!("DELETE FROM mail_tokens WHERE expires_at < $1", before)
        .execute(conn)
        .await?;
    Ok(done.rows_affected())
}
