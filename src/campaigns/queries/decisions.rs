use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::db::WorkspaceId;

/// Rows without an answer whose settling time is over, and those whose is not.
pub(crate) async fn waiting(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    campaign: Uuid,
    cutoff: DateTime<Utc>,
) -> sqlx::Result<(i64, i64)> {
    let row = sqlx::query!(
        r#"SELECT count(*) FILTER (WHERE sending_at <= $3) AS "due!", count(*) FILTER (WHERE sending_at > $3) AS "settling!"
           FROM campaign_recipients WHERE workspace_id = $1 AND campaign_id = $2 AND apart = 'unknown'"#,
        *workspace,
        campaign,
        cutoff,
    )
    .fetch_one(conn)
    .await?;
    Ok((row.due, row.settling))
}

/// A person's decision on rows without an answer whose settling time is over: all of a campaign, or one.
/// Returns how many.
pub(crate) async fn decide(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    campaign: Uuid,
    contact: Option<Uuid>,
    state: &str,
    reason: Option<&str>,
    (cutoff, now): (DateTime<Utc>, DateTime<Utc>),
) -> sqlx::Result<u64> {
    let done = sqlx::query!(
        "UPDATE campaign_recipients
         SET state = $4, reason = $5, claimed_by = NULL,
             sent_at = CASE WHEN $4 = 'sent' THEN $7::timestamptz ELSE sent_at END,
             failed_at = CASE WHEN $4 = 'failed' THEN $7::timestamptz ELSE failed_at END
         WHERE workspace_id = $1 AND campaign_id = $2 AND apart = 'unknown' AND sending_at <= $6
           AND ($3::uuid IS NULL OR contact_id = $3)",
        *workspace,
        campaign,
        contact,
        state,
        reason,
        cutoff,
        now,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected())
}

/// After an older database was put back: whatever waits to be sent may have been sent since, so a person
/// decides on it. As the owner; gives the number of recipients.
pub(crate) async fn doubt(owner: &mut PgConnection, now: DateTime<Utc>) -> sqlx::Result<u64> {
    sqlx::query!(
        "UPDATE campaigns SET status = 'paused', status_reason = 'restored'
         WHERE status IN ('preparing', 'running') OR status = 'scheduled' AND (schedule_at IS NULL OR schedule_at <= $1)",
        now,
    )
    .execute(&mut *owner)
    .await?;
    sqlx::query!(
        "UPDATE campaign_tests SET state = 'unknown', reason = 'restored', sending_at = $1 WHERE state IN ('queued', 'sending')",
        now,
    )
    .execute(&mut *owner)
    .await?;
    let done = sqlx::query!(
        "UPDATE campaign_recipients SET state = 'unknown', reason = 'restored', claimed_by = NULL, sending_at = $1
         WHERE state IN ('queued', 'claimed', 'sending')",
        now,
    )
    .execute(owner)
    .await?;
    Ok(done.rows_affected())
}
