use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::http::Notice;

/// Keeps that a notice was shown; the first time counts.
pub(super) async fn shown(
    conn: &mut PgConnection,
    account: Uuid,
    notice: &Notice,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "INSERT INTO policy_notices (account_id, document, version, shown_at)
         VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING",
        account,
        notice.document,
        notice.version,
        now,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Puts a notice away; `false` where it was never shown to this person.
pub(super) async fn dismiss(
    conn: &mut PgConnection,
    account: Uuid,
    document: &str,
    version: i32,
    now: DateTime<Utc>,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "UPDATE policy_notices SET dismissed_at = coalesce(dismissed_at, $4)
         WHERE account_id = $1 AND document = $2 AND version = $3",
        account,
        document,
        version,
        now,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() > 0)
}
