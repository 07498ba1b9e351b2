//! Single-use links that prove a mailbox. Only the hash of a link is kept.

mod queries;

use chrono::{DateTime, Duration, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::crypto::tokens;

pub(super) use queries::{forget_expired, void_all};

/// What a link is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Proves the address of a new account; lives a day.
    VerifyEmail,
    /// Lets a new password be chosen; lives half an hour.
    ResetPassword,
    /// Proves the new address of an account; lives a day.
    ChangeEmail,
}

impl Purpose {
    fn code(self) -> &'static str {
        match self {
            Self::VerifyEmail => "verify_email",
            Self::ResetPassword => "reset_password",
            Self::ChangeEmail => "change_email",
        }
    }

    fn life(self) -> Duration {
        match self {
            Self::VerifyEmail | Self::ChangeEmail => Duration::hours(24),
            Self::ResetPassword => Duration::minutes(30),
        }
    }
}

/// What a link that still works proves.
#[derive(Debug)]
pub struct Proof {
    /// Whose it is.
    pub account_id: Uuid,
    /// The address a [`Purpose::ChangeEmail`] link was sent to.
    pub new_email: Option<String>,
}

/// Makes a link's token; earlier ones of the same purpose stop working.
///
/// # Errors
/// When Postgres fails.
pub async fn issue(
    conn: &mut PgConnection,
    account: Uuid,
    purpose: Purpose,
    new_email: Option<&str>,
    now: DateTime<Utc>,
) -> sqlx::Result<String> {
    let token = tokens::link_token();
    queries::void(conn, account, purpose.code(), now).await?;
    let row = queries::Row {
        hash: &tokens::sha256(&token),
        purpose: purpose.code(),
        new_email,
        expires_at: now + purpose.life(),
    };
    queries::insert(conn, account, &row, now).await?;
    Ok(token)
}

/// Whether a link would still work, without using it.
///
/// # Errors
/// When Postgres fails.
pub async fn works(
    conn: &mut PgConnection,
    token: &str,
    purpose: Purpose,
    now: DateTime<Utc>,
) -> sqlx::Result<bool> {
    queries::exists(conn, &tokens::sha256(token), purpose.code(), now).await
}

/// Uses a link up. Of two requests at once, one gets the proof.
///
/// # Errors
/// When Postgres fails.
pub async fn consume(
    conn: &mut PgConnection,
    token: &str,
    purpose: Purpose,
    now: DateTime<Utc>,
) -> sqlx::Result<Option<Proof>> {
    queries::consume(conn, &tokens::sha256(token), purpose.code(), now).await
}
