use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

/// A cookie choice to keep as proof.
pub(super) struct Choice<'a> {
    pub(super) id: Uuid,
    pub(super) preferences: bool,
    pub(super) analytics: bool,
    pub(super) marketing: bool,
    pub(super) method: &'a str,
    pub(super) text_version: i32,
    pub(super) register_version: i32,
    pub(super) locale: &'a str,
    pub(super) gpc: bool,
    pub(super) ip_prefix: &'a str,
    pub(super) browser: &'a str,
    pub(super) chosen_at: DateTime<Utc>,
}

/// Keeps a cookie choice as proof.
pub(super) async fn insert_choice(
    conn: &mut PgConnection,
    choice: &Choice<'_>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "INSERT INTO cookie_choices
             (id, preferences, analytics, marketing, method, text_version, locale, gpc, ip_prefix, browser, chosen_at, register_version)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
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
        choice.register_version,
    )
    .execute(conn)
    .await?;
    Ok(())
}
