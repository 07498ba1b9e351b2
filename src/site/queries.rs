use chrono::{DateTime, NaiveDate, Utc};
use sqlx::{PgConnection, PgPool};
use uuid::Uuid;

/// One text of one version, in one language.
pub(super) struct Text {
    pub(super) kind: &'static str,
    pub(super) version: i32,
    pub(super) locale: &'static str,
    pub(super) title: String,
    pub(super) body: &'static str,
    pub(super) effective_on: NaiveDate,
}

/// A published document as it is stored.
pub(super) struct Stored {
    pub(super) version: i32,
    pub(super) title: String,
    pub(super) body: String,
    pub(super) effective_on: NaiveDate,
}

/// Another version of a document.
pub(super) struct Edition {
    pub(super) version: i32,
    pub(super) effective_on: NaiveDate,
}

/// A cookie choice to keep as proof.
pub(super) struct Choice<'a> {
    pub(super) id: Uuid,
    pub(super) preferences: bool,
    pub(super) analytics: bool,
    pub(super) marketing: bool,
    pub(super) method: &'a str,
    pub(super) text_version: i32,
    pub(super) locale: &'a str,
    pub(super) gpc: bool,
    pub(super) ip_prefix: &'a str,
    pub(super) browser: &'a str,
    pub(super) chosen_at: DateTime<Utc>,
}

/// Adds a text that is not there yet; one that was published stays as it is.
pub(super) async fn publish(owner: &PgPool, text: &Text, now: DateTime<Utc>) -> sqlx::Result<()> {
    sqlx::query!(
        "INSERT INTO documents (kind, version, locale, title, body, effective_on, published_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (kind, version, locale) DO NOTHING",
        text.kind,
        text.version,
        text.locale,
        text.title,
        text.body,
        text.effective_on,
        now,
    )
    .execute(owner)
    .await?;
    Ok(())
}

/// The version of a document that applies on a day.
pub(super) async fn current(
    pool: &PgPool,
    kind: &str,
    locale: &str,
    today: NaiveDate,
) -> sqlx::Result<Stored> {
    sqlx::query_as!(
        Stored,
        "SELECT version, title, body, effective_on FROM documents
         WHERE kind = $1 AND locale = $2 AND effective_on <= $3 ORDER BY version DESC LIMIT 1",
        kind,
        locale,
        today,
    )
    .fetch_one(pool)
    .await
}

/// One version of a document.
pub(super) async fn version(
    pool: &PgPool,
    kind: &str,
    locale: &str,
    version: i32,
) -> sqlx::Result<Stored> {
    sqlx::query_as!(
        Stored,
        "SELECT version, title, body, effective_on FROM documents
         WHERE kind = $1 AND locale = $2 AND version = $3",
        kind,
        locale,
        version,
    )
    .fetch_one(pool)
    .await
}

/// Every version of a document, newest first.
pub(super) async fn editions(pool: &PgPool, kind: &str) -> sqlx::Result<Vec<Edition>> {
    sqlx::query_as!(
        Edition,
        "SELECT DISTINCT version, effective_on FROM documents WHERE kind = $1 ORDER BY version DESC",
        kind,
    )
    .fetch_all(pool)
    .await
}

/// Keeps a cookie choice as proof.
pub(super) async fn insert_choice(
    conn: &mut PgConnection,
    choice: &Choice<'_>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "INSERT INTO cookie_choices
             (id, preferences, analytics, marketing, method, text_version, locale, gpc, ip_prefix, browser, chosen_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        choice.id,
        choice.preferences,
        choice.analytics,
        choice.marketing,
        choice.method,
        choice.text_version,
        choice.locale,
        choice.gpc,
        choice.ip_prefix,
        choice.browser,
        choice.chosen_at,
    )
    .execute(conn)
    .await?;
    Ok(())
}
