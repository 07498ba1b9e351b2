use chrono::{DateTime, NaiveDate, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use super::{Kind, queries};
use crate::i18n::Locale;

/// The next text of a document in one language.
#[derive(Clone, Debug)]
pub struct Draft {
    /// The language.
    pub locale: Locale,
    /// Markdown.
    pub body: String,
    /// When it was last saved.
    pub saved_at: DateTime<Utc>,
}

/// How a draft becomes a version.
#[derive(Clone, Debug)]
pub struct Publication {
    /// The first day on which it applies.
    pub effective_on: NaiveDate,
    /// Whether people are told before.
    pub material: bool,
    /// Purposes of consent whose text changed.
    pub changed_consents: Vec<String>,
    /// The staff who publishes.
    pub by: Uuid,
}

/// Why a draft is not published.
#[derive(Debug, thiserror::Error)]
pub enum PublishError {
    /// A language has no draft.
    #[error("a language is missing")]
    Incomplete,
    /// A version that is published already would apply later than this one.
    #[error("an earlier version applies later")]
    OutOfOrder,
    /// Postgres failed.
    #[error(transparent)]
    Sql(#[from] sqlx::Error),
}

/// The drafts of a document, in the order of [`Locale::ALL`]; none where nobody began one.
///
/// # Errors
/// When Postgres fails.
pub async fn drafts(conn: &mut PgConnection, kind: Kind) -> sqlx::Result<Vec<Draft>> {
    let rows = queries::drafts(conn, kind.key()).await?;
    let of = |locale: Locale| {
        let row = rows.iter().find(|row| row.locale == locale.code())?;
        Some(Draft {
            locale,
            body: row.body.clone(),
            saved_at: row.saved_at,
        })
    };
    Ok(Locale::ALL.into_iter().filter_map(of).collect())
}

/// Saves a draft in every language given.
///
/// # Errors
/// When Postgres fails.
pub async fn save(
    conn: &mut PgConnection,
    kind: Kind,
    texts: &[(Locale, String)],
    by: Uuid,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    for (locale, body) in texts {
        queries::save_draft(conn, kind.key(), locale.code(), body, by, now).await?;
    }
    Ok(())
}

/// Throws the drafts of a document away.
///
/// # Errors
/// When Postgres fails.
pub async fn discard(conn: &mut PgConnection, kind: Kind) -> sqlx::Result<()> {
    queries::discard_drafts(conn, kind.key()).await
}

/// Turns the drafts into the next version, whose number is returned. Two at once: the second waits,
/// and finds no drafts any more.
///
/// # Errors
/// See [`PublishError`].
pub async fn publish(
    conn: &mut PgConnection,
    kind: Kind,
    publication: &Publication,
    now: DateTime<Utc>,
) -> Result<i32, PublishError> {
    let drafts = drafts(conn, kind).await?;
    if drafts.len() < Locale::ALL.len() {
        return Err(PublishError::Incomplete);
    }
    let (last, latest_day) = queries::last_edition(conn, kind.key()).await?;
    if latest_day.is_some_and(|day| day > publication.effective_on) {
        return Err(PublishError::OutOfOrder);
    }
    let version = last + 1;
    for draft in &drafts {
        let text = queries::Text {
            kind: kind.key(),
            version,
            locale: draft.locale.code(),
            title: draft.locale.text(&format!("site-document-{}", kind.key())),
            body: &draft.body,
            effective_on: publication.effective_on,
        };
        queries::insert_text(conn, &text, now).await?;
    }
    queries::insert_edition(conn, kind.key(), version, publication, now).await?;
    queries::discard_drafts(conn, kind.key()).await?;
    Ok(version)
}
