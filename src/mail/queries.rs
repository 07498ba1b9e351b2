use chrono::{DateTime, Utc};
use sqlx::{PgConnection, PgPool};
use uuid::Uuid;

/// A mail kept by the demo instead of being sent.
pub struct Caught {
    /// Its id.
    pub id: Uuid,
    /// The sealed [`super::Rendered`].
    pub sealed: Vec<u8>,
    /// When it was caught.
    pub sent_at: DateTime<Utc>,
}

pub(super) struct Queued {
    pub(super) sealed: Vec<u8>,
    pub(super) state: String,
}

/// A mail to store.
pub(super) struct NewMail<'a> {
    pub(super) id: Uuid,
    pub(super) account_id: Option<Uuid>,
    pub(super) kind: &'a str,
    pub(super) class: &'a str,
    pub(super) sealed: &'a [u8],
    pub(super) created_at: DateTime<Utc>,
}

pub(super) async fn insert(conn: &mut PgConnection, mail: &NewMail<'_>) -> sqlx::Result<()> {
    sqlx::query!(
        "INSERT INTO mails (id, account_id, kind, class, sealed, created_at) VALUES ($1, $2, $3, $4, $5, $6)",
        mail.id,
        mail.account_id,
        mail.kind,
        mail.class,
        mail.sealed,
        mail.created_at,
    )
    .execute(conn)
    .await?;
    Ok(())
}

pub(super) async fn drop_queued(
    conn: &mut PgConnection,
    account: Uuid,
    class: &str,
) -> sqlx::Result<()> {
    sqlx::query!(
        "DELETE FROM mails WHERE account_id = $1 AND class = $2 AND state = 'queued'",
        account,
        class,
    )
    .execute(conn)
    .await?;
    Ok(())
}

pub(super) async fn find(pool: &PgPool, id: Uuid) -> sqlx::Result<Option<Queued>> {
    sqlx::query_as!(Queued, "SELECT sealed, state FROM mails WHERE id = $1", id)
        .fetch_optional(pool)
        .await
}

pub(super) async fn sent(
    pool: &PgPool,
    id: Uuid,
    state: &str,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "UPDATE mails SET state = $2, sent_at = $3, attempts = attempts + 1, last_error = NULL WHERE id = $1",
        id,
        state,
        now,
    )
    .execute(pool)
    .await?;
    Ok(())
}

/// Counts a try; `status` is why it failed, as [`Waiting`] gives it.
pub(super) async fn failed(pool: &PgPool, id: Uuid, status: Option<&str>) -> sqlx::Result<()> {
    sqlx::query!(
        "UPDATE mails SET attempts = attempts + 1, last_error = $2 WHERE id = $1",
        id,
        status,
    )
    .execute(pool)
    .await?;
    Ok(())
}

/// A mail that could not be delivered so far.
pub struct Waiting {
    /// Its id.
    pub id: Uuid,
    /// What it is about.
    pub kind: String,
    /// When it was written.
    pub created_at: DateTime<Utc>,
    /// Tries so far.
    pub attempts: i32,
    /// The number that the mail server answered with last, or [`super::UNENCRYPTED`]; nothing where none
    /// answered.
    pub status: Option<String>,
}

/// The oldest mails that were tried in vain.
pub(super) async fn waiting(conn: &mut PgConnection, most: i64) -> sqlx::Result<Vec<Waiting>> {
    sqlx::query_as!(
        Waiting,
        "SELECT id, kind, created_at, attempts, last_error AS status FROM mails
         WHERE state = 'queued' AND attempts > 0 ORDER BY created_at, id LIMIT $1",
        most,
    )
    .fetch_all(conn)
    .await
}

/// How many mails were tried in vain.
pub(super) async fn count_waiting(pool: &PgPool) -> sqlx::Result<i64> {
    sqlx::query_scalar!(
        r#"SELECT count(*) AS "mails!" FROM mails WHERE state = 'queued' AND attempts > 0"#
    )
    .fetch_one(pool)
    .await
}

/// Begins the tries anew where they had ended; whether it did.
pub(super) async fn revive(conn: &mut PgConnection, id: Uuid, tries: i32) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "UPDATE mails SET attempts = 1 WHERE id = $1 AND state = 'queued' AND attempts >= $2",
        id,
        tries,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() > 0)
}

pub(super) async fn caught(pool: &PgPool, limit: i64) -> sqlx::Result<Vec<Caught>> {
    sqlx::query_as!(
        Caught,
        r#"SELECT id, sealed, sent_at AS "sent_at!" FROM mails
           WHERE state = 'caught' ORDER BY sent_at DESC, id DESC LIMIT $1"#,
        limit,
    )
    .fetch_all(pool)
    .await
}

/// Erases the mails of an account.
pub async fn forget_account(conn: &mut PgConnection, account: Uuid) -> sqlx::Result<u64> {
    let done = sqlx::query!("DELETE FROM mails WHERE account_id = $1", account)
        .execute(conn)
        .await?;
    Ok(done.rows_affected())
}

/// A mail of an account before it is opened.
pub(super) struct Kept {
    pub(super) id: Uuid,
    pub(super) kind: String,
    pub(super) class: String,
    pub(super) sealed: Vec<u8>,
    pub(super) created_at: DateTime<Utc>,
    pub(super) sent_at: Option<DateTime<Utc>>,
}

pub(super) async fn of_account(conn: &mut PgConnection, account: Uuid) -> sqlx::Result<Vec<Kept>> {
    sqlx::query_as!(
        Kept,
        "SELECT id, kind, class, sealed, created_at, sent_at FROM mails WHERE account_id = $1 ORDER BY id",
        account,
    )
    .fetch_all(conn)
    .await
}

/// Whether nobody may be written this mail any more: refused, withdrawn, restricted or closed since.
pub(super) async fn purpose_denied(pool: &PgPool, id: Uuid) -> sqlx::Result<bool> {
    sqlx::query_scalar!(r#"SELECT purpose_denied($1) AS "denied!""#, id)
        .fetch_one(pool)
        .await
}

/// Ends a mail unsent, with the reason.
pub(super) async fn refused(pool: &PgPool, id: Uuid) -> sqlx::Result<()> {
    sqlx::query!(
        "UPDATE mails SET state = 'refused', last_error = 'purpose_denied' WHERE id = $1 AND state = 'queued'",
        id,
    )
    .execute(pool)
    .await?;
    Ok(())
}
