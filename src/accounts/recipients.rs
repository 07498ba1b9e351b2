use sqlx::PgConnection;
use uuid::Uuid;

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

impl From<(Uuid, String, String)> for Recipient {
    fn from((id, email, locale): (Uuid, String, String)) -> Self {
        Self {
            id,
            email,
            locale: Locale::parse(&locale).unwrap_or(Locale::En),
        }
    }
}
