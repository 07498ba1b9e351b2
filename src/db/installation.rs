//! What the database knows about itself as a whole: which keys it belongs to, how new it is, and whether
//! sending is paused. One row, written as the owner or through the two functions of sending's rest.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

/// Whether the row is there: not before the first start of this build.
///
/// # Errors
/// When Postgres fails.
pub async fn is_begun(conn: &mut PgConnection) -> sqlx::Result<bool> {
    sqlx::query_scalar!(r#"SELECT EXISTS (SELECT FROM installation WHERE epoch > 0) AS "begun!""#)
        .fetch_one(conn)
        .await
}

/// Writes the row with a value that only the right keys open.
///
/// # Errors
/// When Postgres fails.
pub async fn begin(conn: &mut PgConnection, key_check: &[u8]) -> sqlx::Result<()> {
    sqlx::query!(
        "INSERT INTO installation (id, key_check_sealed) VALUES ('00000000-0000-0000-0000-000000000000', $1)
         ON CONFLICT (id) DO NOTHING",
        key_check,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// The value that only the right keys open; `None` before the first start.
///
/// # Errors
/// When Postgres fails.
pub async fn key_check(conn: &mut PgConnection) -> sqlx::Result<Option<Vec<u8>>> {
    sqlx::query_scalar!("SELECT key_check_sealed FROM installation")
        .fetch_optional(conn)
        .await
}

/// How new the database is; 0 before the first start.
///
/// # Errors
/// When Postgres fails.
pub async fn epoch(conn: &mut PgConnection) -> sqlx::Result<i64> {
    let epoch = sqlx::query_scalar!("SELECT epoch FROM installation")
        .fetch_optional(conn)
        .await?;
    Ok(epoch.unwrap_or(0))
}

/// Sets how new it is.
///
/// # Errors
/// When Postgres fails.
pub async fn set_epoch(conn: &mut PgConnection, epoch: i64) -> sqlx::Result<()> {
    sqlx::query!("UPDATE installation SET epoch = $1", epoch)
        .execute(conn)
        .await?;
    Ok(())
}

/// Why sending rests.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// An older database was put back.
    Restored,
    /// A person stopped it.
    Stopped,
}

impl Why {
    /// As it is stored, and the last part of its locale key.
    pub fn key(self) -> &'static str {
        match self {
            Self::Restored => "restored",
            Self::Stopped => "stopped",
        }
    }
}

/// Stops every message of every workspace until a person resumes sending.
///
/// # Errors
/// When Postgres fails.
pub async fn pause_sending(
    conn: &mut PgConnection,
    why: Why,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!("SELECT pause_sending($1, $2)", why.key(), now)
        .fetch_one(conn)
        .await?;
    Ok(())
}

/// Lets messages go out again; false where they did already.
///
/// # Errors
/// When Postgres fails.
pub async fn resume_sending(conn: &mut PgConnection) -> sqlx::Result<bool> {
    sqlx::query_scalar!(r#"SELECT resume_sending() AS "resumed!""#)
        .fetch_one(conn)
        .await
}

/// Since when nothing may be sent.
///
/// # Errors
/// When Postgres fails.
pub async fn sending_paused_at(conn: &mut PgConnection) -> sqlx::Result<Option<DateTime<Utc>>> {
    let since = sqlx::query_scalar!("SELECT sending_paused_at FROM installation")
        .fetch_optional(conn)
        .await?;
    Ok(since.flatten())
}

/// Since when nothing may be sent, and why, in the words of [`Why::key`].
///
/// # Errors
/// When Postgres fails.
pub async fn rest(conn: &mut PgConnection) -> sqlx::Result<Option<(DateTime<Utc>, String)>> {
    let found = sqlx::query!("SELECT sending_paused_at, sending_paused_why FROM installation")
        .fetch_optional(conn)
        .await?;
    Ok(found.and_then(|row| {
        let why = row
            .sending_paused_why
            .unwrap_or_else(|| Why::Stopped.key().to_owned());
        row.sending_paused_at.map(|since| (since, why))
    }))
}
