use chrono::{DateTime, Utc};
use serde_json::Value;
use sqlx::PgConnection;
use uuid::Uuid;

pub(super) async fn account(conn: &mut PgConnection, account: Uuid) -> sqlx::Result<Vec<Value>> {
    sqlx::query_scalar!(
        r#"SELECT to_jsonb(t) AS "row!" FROM (
               SELECT id, username, email, email_verified_at, locale, country, age_rule, gpc, restricted_at, objected_at, created_at,
                      last_signed_in_at
               FROM accounts WHERE id = $1) AS t"#,
        account,
    )
    .fetch_all(conn)
    .await
}

/// What an account accepted, oldest first.
pub async fn acceptances(conn: &mut PgConnection, account: Uuid) -> sqlx::Result<Vec<Value>> {
    sqlx::query_scalar!(
        r#"SELECT to_jsonb(t) AS "row!" FROM (
               SELECT document, version, basis, locale, ip_prefix, user_agent, accepted_at
               FROM acceptances WHERE account_id = $1 ORDER BY accepted_at) AS t"#,
        account,
    )
    .fetch_all(conn)
    .await
}

pub(super) async fn sessions(conn: &mut PgConnection, account: Uuid) -> sqlx::Result<Vec<Value>> {
    sqlx::query_scalar!(
        r#"SELECT to_jsonb(t) AS "row!" FROM (
               SELECT ip, os, browser, device, app_version, remembered, created_at, last_seen_at
               FROM sessions WHERE account_id = $1 ORDER BY created_at) AS t"#,
        account,
    )
    .fetch_all(conn)
    .await
}

/// The confirmed address of an account.
pub async fn address(conn: &mut PgConnection, account: Uuid) -> sqlx::Result<String> {
    sqlx::query_scalar!("SELECT email FROM accounts WHERE id = $1", account)
        .fetch_one(conn)
        .await
}

/// What a person can put right about themselves.
#[derive(Debug)]
pub struct Facts {
    /// The name to sign in with.
    pub username: String,
    /// Where mail goes.
    pub email: String,
    /// Where they live, as a code.
    pub country: String,
}

/// See [`Facts`].
///
/// # Errors
/// When Postgres fails.
pub async fn facts(conn: &mut PgConnection, account: Uuid) -> sqlx::Result<Facts> {
    sqlx::query_as!(
        Facts,
        "SELECT username, email, country FROM accounts WHERE id = $1",
        account
    )
    .fetch_one(conn)
    .await
}

/// Writes where a person lives.
///
/// # Errors
/// When Postgres fails.
pub async fn set_country(
    conn: &mut PgConnection,
    account: Uuid,
    country: &str,
) -> sqlx::Result<()> {
    sqlx::query!(
        "UPDATE accounts SET country = $2 WHERE id = $1",
        account,
        country
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// From now on the account is kept and serves its person, and is used for nothing else: no mailings, no
/// counting.
///
/// # Errors
/// When Postgres fails.
pub async fn restrict(
    conn: &mut PgConnection,
    account: Uuid,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "UPDATE accounts SET restricted_at = coalesce(restricted_at, $2) WHERE id = $1",
        account,
        now,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Ends a restriction; `false` where there was none.
///
/// # Errors
/// When Postgres fails.
pub async fn release(conn: &mut PgConnection, account: Uuid) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "UPDATE accounts SET restricted_at = NULL WHERE id = $1 AND restricted_at IS NOT NULL",
        account,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() > 0)
}

/// Since when an account is restricted; `None` where it is not.
///
/// # Errors
/// When Postgres fails.
pub async fn restricted_since(
    conn: &mut PgConnection,
    account: Uuid,
) -> sqlx::Result<Option<DateTime<Utc>>> {
    sqlx::query_scalar!("SELECT restricted_at FROM accounts WHERE id = $1", account)
        .fetch_one(conn)
        .await
}

/// The person objects to what rests on an interest of ours.
///
/// # Errors
/// When Postgres fails.
pub async fn object(
    conn: &mut PgConnection,
    account: Uuid,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "UPDATE accounts SET objected_at = coalesce(objected_at, $2) WHERE id = $1",
        account,
        now,
    )
    .execute(conn)
    .await?;
    Ok(())
}
