//! Who works for us with personal data today, for those who ask what became of theirs.

use chrono::NaiveDate;
use sqlx::PgConnection;

use super::subprocessors;
use crate::i18n::Locale;

/// A company, in words.
#[derive(Clone, Debug)]
pub struct Recipient {
    /// Its name.
    pub name: String,
    /// What it gets data for.
    pub purpose: String,
    /// Where it is.
    pub country: String,
    /// What protects the data there.
    pub safeguard: String,
    /// The address of the document that says so; may be empty.
    pub document: String,
}

/// Those that work for us on a day.
///
/// # Errors
/// When Postgres fails.
pub async fn recipients(
    conn: &mut PgConnection,
    locale: Locale,
    today: NaiveDate,
) -> sqlx::Result<Vec<Recipient>> {
    let all = subprocessors::on(conn, today).await?.into_iter();
    let words = |company: subprocessors::Subprocessor| Recipient {
        purpose: locale.text(&format!("sharing-purpose-{}", company.purpose)),
        country: locale.text(&format!("country-{}", company.country)),
        safeguard: match company.safeguard.as_str() {
            "" => locale.text("sharing-safeguard-none"),
            key => locale.text(&format!("sharing-safeguard-{key}")),
        },
        name: company.name,
        document: company.document,
    };
    Ok(all.map(words).collect())
}
