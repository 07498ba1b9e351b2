use chrono::{DateTime, NaiveDate, Utc};
use sqlx::{PgConnection, PgPool};
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

/// The cookie question as it was shown.
pub(super) struct Shown<'a> {
    pub(super) day: NaiveDate,
    pub(super) text_version: i32,
    pub(super) register_version: i32,
    pub(super) locale: &'a str,
    pub(super) gpc: bool,
}

/// Counts that the question was shown once more.
pub(super) async fn count_banner(pool: &PgPool, shown: &Shown<'_>) -> sqlx::Result<()> {
    sqlx::query!(
        "INSERT INTO cookie_banners (day, text_version, register_version, locale, gpc, shard, shown)
         VALUES ($1, $2, $3, $4, $5, (random() * 15)::smallint, 1)
         ON CONFLICT (day, text_version, register_version, locale, gpc, shard)
             DO UPDATE SET shown = cookie_banners.shown + 1",
        shown.day,
        shown.text_version,
        shown.register_version,
        shown.locale,
        shown.gpc,
    )
    .execute(pool)
    .await?;
    Ok(())
}

/// How often the question was shown.
///
/// # Errors
/// When Postgres fails.
pub async fn banners_shown(conn: &mut PgConnection, since: NaiveDate) -> sqlx::Result<i64> {
    sqlx::query_scalar!(
        r#"SELECT coalesce(sum(shown), 0)::bigint AS "shown!" FROM cookie_banners WHERE day >= $1"#,
        since,
    )
    .fetch_one(conn)
    .await
}

/// Counts one view.
pub(super) async fn count_visit(pool: &PgPool, day: NaiveDate, page: &str) -> sqlx::Result<()> {
    sqlx::query!(
        "INSERT INTO site_visits (day, page, views) VALUES ($1, $2, 1)
         ON CONFLICT (day, page) DO UPDATE SET views = site_visits.views + 1",
        day,
        page,
    )
    .execute(pool)
    .await?;
    Ok(())
}

/// Views by day, the oldest first; days without any are missing.
///
/// # Errors
/// When Postgres fails.
pub async fn views_by_day(
    conn: &mut PgConnection,
    since: NaiveDate,
) -> sqlx::Result<Vec<(NaiveDate, i64)>> {
    let rows = sqlx::query!(
        r#"SELECT day, sum(views)::bigint AS "views!" FROM site_visits WHERE day >= $1 GROUP BY day ORDER BY day"#,
        since,
    )
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(|r| (r.day, r.views)).collect())
}

/// Views by page, the most seen first.
///
/// # Errors
/// When Postgres fails.
pub async fn views_by_page(
    conn: &mut PgConnection,
    since: NaiveDate,
) -> sqlx::Result<Vec<(String, i64)>> {
    let rows = sqlx::query!(
        r#"SELECT page, sum(views)::bigint AS "views!" FROM site_visits WHERE day >= $1
           GROUP BY page ORDER BY 2 DESC, page LIMIT 50"#,
        since,
    )
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(|r| (r.page, r.views)).collect())
}

/// Cookie choices by how they were made.
///
/// # Errors
/// When Postgres fails.
pub async fn choices(
    conn: &mut PgConnection,
    since: DateTime<Utc>,
) -> sqlx::Result<Vec<(String, i64)>> {
    let rows = sqlx::query!(
        r#"SELECT method, count(*) AS "count!" FROM cookie_choices WHERE chosen_at >= $1 GROUP BY method ORDER BY method"#,
        since,
    )
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(|r| (r.method, r.count)).collect())
}

/// The proof of one cookie choice.
#[derive(Debug, serde::Serialize)]
#[allow(missing_docs, reason = "the columns of the table, as they are")]
pub struct Proof {
    pub id: Uuid,
    pub chosen_at: DateTime<Utc>,
    pub method: String,
    pub preferences: bool,
    pub analytics: bool,
    pub marketing: bool,
    pub gpc: bool,
    pub text_version: i32,
    pub register_version: i32,
    pub locale: String,
    pub ip_prefix: String,
    pub browser: String,
}

/// The newest proofs, at most 100,000.
///
/// # Errors
/// When Postgres fails.
pub async fn proofs(conn: &mut PgConnection) -> sqlx::Result<Vec<Proof>> {
    sqlx::query_as!(
        Proof,
        "SELECT id, chosen_at, method, preferences, analytics, marketing, gpc, text_version, register_version,
                locale, ip_prefix, browser
         FROM cookie_choices ORDER BY chosen_at DESC, id LIMIT 100000",
    )
    .fetch_all(conn)
    .await
}
