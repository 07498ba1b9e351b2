use chrono::{DateTime, Utc};
use sqlx::{PgConnection, PgPool};

/// A report, scrubbed.
pub(super) struct Row<'a> {
    pub(super) origin: &'static str,
    pub(super) message: String,
    pub(super) source: String,
    pub(super) page: String,
    pub(super) browser: &'a str,
    pub(super) os: &'a str,
    pub(super) app_version: &'a str,
    pub(super) shown_id: &'a str,
}

/// A report as staff see it.
pub(super) struct Kept {
    pub(super) origin: String,
    pub(super) message: String,
    pub(super) source: String,
    pub(super) page: String,
    pub(super) browser: String,
    pub(super) os: String,
    pub(super) app_version: String,
    pub(super) shown_id: String,
    pub(super) count: i64,
    pub(super) last_at: DateTime<Utc>,
}

/// Counts a report of the day up, or keeps it as new while the day has room.
pub(super) async fn keep(
    pool: &PgPool,
    fingerprint: &[u8],
    row: &Row<'_>,
    most: i64,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "INSERT INTO error_reports (day, fingerprint, origin, message, source, page, browser, os, app_version, shown_id, last_at)
         SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11
         WHERE (SELECT count(*) FROM error_reports WHERE day = $1) < $12
            OR EXISTS (SELECT FROM error_reports WHERE day = $1 AND fingerprint = $2)
         ON CONFLICT (day, fingerprint) DO UPDATE
             SET count = error_reports.count + 1, last_at = $11, shown_id = $10",
        now.date_naive(),
        fingerprint,
        row.origin,
        row.message,
        row.source,
        row.page,
        row.browser,
        row.os,
        row.app_version,
        row.shown_id,
        now,
        most,
    )
    .execute(pool)
    .await?;
    Ok(())
}

/// The newest reports.
pub(super) async fn newest(conn: &mut PgConnection) -> sqlx::Result<Vec<Kept>> {
    sqlx::query_as!(
        Kept,
        "SELECT origin, message, source, page, browser, os, app_version, shown_id, count, last_at
         FROM error_reports ORDER BY last_at DESC LIMIT 200",
    )
    .fetch_all(conn)
    .await
}
