//! Sums and dates, once the history stands.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use crate::db::WorkspaceId;

/// Counts the days of the past from exactly the rows that are there, by the rules of the live counts: what
/// failed counts as that alone, everything else on the day on which each step happened.
pub(in crate::demo) async fn count_days(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    zone: &str,
) -> sqlx::Result<()> {
    sqlx::query!(
        "INSERT INTO daily_counts AS d (workspace_id, day, sent, delivered, read, failed, received)
         SELECT $1, (e.at AT TIME ZONE $2)::date, count(*) FILTER (WHERE e.step = 'sent'),
                count(*) FILTER (WHERE e.step = 'delivered'), count(*) FILTER (WHERE e.step = 'read'),
                count(*) FILTER (WHERE e.step = 'failed'), count(*) FILTER (WHERE e.step = 'received')
         FROM (SELECT sent_at, delivered_at, read_at, failed_at, NULL::timestamptz AS received_at
               FROM campaign_recipients WHERE workspace_id = $1
               UNION ALL
               SELECT sent_at, delivered_at, read_at, failed_at,
                      CASE WHEN direction = 'in' THEN created_at END
               FROM messages WHERE workspace_id = $1) r
         CROSS JOIN LATERAL (VALUES
               ('sent', CASE WHEN r.failed_at IS NULL THEN r.sent_at END),
               ('delivered', CASE WHEN r.failed_at IS NULL THEN r.delivered_at END),
               ('read', CASE WHEN r.failed_at IS NULL THEN r.read_at END),
               ('failed', r.failed_at), ('received', r.received_at)) AS e (step, at)
         WHERE e.at IS NOT NULL
         GROUP BY 2
         ON CONFLICT (workspace_id, day) DO UPDATE
         SET sent = d.sent + excluded.sent, delivered = d.delivered + excluded.delivered,
             read = d.read + excluded.read, failed = d.failed + excluded.failed,
             received = d.received + excluded.received",
        *workspace,
        zone,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Moves what was made today to when it would have been made: contacts and their import, their consents,
/// and the templates, of which those that wait for their author are the newest.
pub(in crate::demo) async fn age(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    imported: DateTime<Utc>,
    submitted: DateTime<Utc>,
    lately: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "UPDATE contacts SET created_at = $2, updated_at = $2 WHERE workspace_id = $1",
        *workspace,
        imported,
    )
    .execute(&mut *conn)
    .await?;
    sqlx::query!(
        "UPDATE consents SET recorded_at = $2 WHERE workspace_id = $1 AND import_id IS NOT NULL",
        *workspace,
        imported,
    )
    .execute(&mut *conn)
    .await?;
    sqlx::query!(
        "UPDATE imports SET created_at = $2::timestamptz - interval '2 minutes', started_at = $2,
                finished_at = $2::timestamptz + interval '3 seconds' WHERE workspace_id = $1",
        *workspace,
        imported,
    )
    .execute(&mut *conn)
    .await?;
    sqlx::query!(
        "UPDATE message_templates SET created_at = $2, updated_at = $2, submitted_at = $2,
                status_changed_at = $2::timestamptz + interval '7 minutes'
         WHERE workspace_id = $1 AND status = 'APPROVED'",
        *workspace,
        submitted,
    )
    .execute(&mut *conn)
    .await?;
    sqlx::query!(
        "UPDATE message_templates SET created_at = $2, updated_at = $2,
                submitted_at = CASE status WHEN 'DRAFT' THEN NULL ELSE $2::timestamptz END,
                status_changed_at = $2::timestamptz + interval '11 minutes'
         WHERE workspace_id = $1 AND status <> 'APPROVED'",
        *workspace,
        lately,
    )
    .execute(conn)
    .await?;
    Ok(())
}
