use sqlx::PgConnection;
use uuid::Uuid;

use super::people::{self, Email};
use super::queries;
use crate::i18n::Locale;

/// An account holder whom we may write to.
#[derive(Clone, Debug)]
pub struct Recipient {
    /// The account.
    pub id: Uuid,
    /// Its confirmed address.
    pub email: String,
    /// The language of its mails.
    pub locale: Locale,
}

/// Account holders with a confirmed address, in the order of their ids, from after one on. Staff and
/// closed accounts are not among them.
///
/// # Errors
/// When Postgres fails.
pub async fn recipients(
    conn: &mut PgConnection,
    after: Option<Uuid>,
    limit: i64,
) -> sqlx::Result<Vec<Recipient>> {
    let rows = queries::recipients(conn, after, limit).await?;
    Ok(rows.into_iter().map(Recipient::from).collect())
}

/// One account holder; `None` where the account is closed or its address unconfirmed.
///
/// # Errors
/// When Postgres fails.
pub async fn recipient(conn: &mut PgConnection, id: Uuid) -> sqlx::Result<Option<Recipient>> {
    let account = people::by_id(conn, id).await?;
    let confirmed = account.filter(|a| a.email_verified_at.is_some());
    Ok(confirmed.map(|a| Recipient::from((a.id, a.email, a.locale))))
}

/// The account that a username or address belongs to.
///
/// # Errors
/// When Postgres fails.
pub async fn named(conn: &mut PgConnection, login: &str) -> sqlx::Result<Option<Uuid>> {
    let email = Email::parse(login).map(|email| email.key());
    let username = people::fold(login);
    let found = people::by_login(conn, &username, &email.unwrap_or_default()).await?;
    Ok(found.map(|account| account.id))
}

impl From<(Uuid, String, String)> for Recipient {
    fn from((id, email, locale): (Uuid, String, String)) -> Self {
        Self {
            id,
            email,
            locale: Locale::parse(&locale).unwrap_or(Locale::En),
        }
    }
}
