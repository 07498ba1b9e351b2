use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

/// The holder of an address, closed accounts included: their address stays theirs until it is erased.
pub(super) struct Known {
    pub(super) id: Uuid,
    pub(super) email: String,
    pub(super) username: String,
    pub(super) locale: String,
    pub(super) closed: bool,
}

/// A sign-up that made no account, see the table.
pub struct Reservation {
    /// Whose address was given.
    pub account_id: Uuid,
    /// The password that was chosen with it.
    pub password_hash: String,
}

pub(super) async fn known_address(
    conn: &mut PgConnection,
    email_key: &str,
) -> sqlx::Result<Option<Known>> {
    sqlx::query_as!(
        Known,
        r#"SELECT id, email, username, locale, closed_at IS NOT NULL AS "closed!" FROM accounts WHERE email_key = $1"#,
        email_key,
    )
    .fetch_optional(conn)
    .await
}

/// Keeps a name; `false` where somebody was quicker.
pub(super) async fn reserve(
    conn: &mut PgConnection,
    username_key: &str,
    account: Uuid,
    password_hash: &str,
    now: DateTime<Utc>,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "INSERT INTO reserved_usernames (username_key, account_id, password_hash, created_at)
         VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING",
        username_key,
        account,
        password_hash,
        now,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() > 0)
}

/// The newest few reservations that a login may mean: its name, or the address of the account.
pub async fn reservations(
    conn: &mut PgConnection,
    username_key: &str,
    account: Option<Uuid>,
) -> sqlx::Result<Vec<Reservation>> {
    sqlx::query_as!(
        Reservation,
        "SELECT account_id, password_hash FROM reserved_usernames
         WHERE username_key = $1 OR account_id = $2 ORDER BY created_at DESC LIMIT 2",
        username_key,
        account,
    )
    .fetch_all(conn)
    .await
}

/// Frees names that were kept before a moment.
pub async fn forget_old(conn: &mut PgConnection, before: DateTime<Utc>) -> sqlx::Result<u64> {
    let done = sqlx::query!(
        "DELETE FROM reserved_usernames WHERE created_at < $1",
        before
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected())
}
