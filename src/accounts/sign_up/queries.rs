use chrono::{DateTime, NaiveDate, Utc};
use sqlx::{PgConnection, PgPool};
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

/// Counts a person who was too young; nothing else is kept of them.
pub(super) async fn count_too_young(
    pool: &PgPool,
    day: NaiveDate,
    country: &str,
) -> sqlx::Result<()> {
    sqlx::query!(
        "INSERT INTO age_refusals (day, country, refusals) VALUES ($1, $2, 1)
         ON CONFLICT (day, country) DO UPDATE SET refusals = age_refusals.refusals + 1",
        day,
        country,
    )
    .execute(pool)
    .await?;
    Ok(())
}

/// How many were too young since a day, by country.
///
/// # Errors
/// When Postgres fails.
pub async fn age_refusals(
    conn: &mut PgConnection,
    since: NaiveDate,
) -> sqlx::Result<Vec<(String, i64)>> {
    let rows = sqlx::query!(
        r#"SELECT country, sum(refusals)::bigint AS "refusals!" FROM age_refusals WHERE day >= $1
           GROUP BY country ORDER BY 2 DESC, country"#,
        since,
    )
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(|r| (r.country, r.refusals)).collect())
}
