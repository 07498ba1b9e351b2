use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::PgConnection;

use super::overview::{Attention, FirstSteps, RecentCampaign};
use super::{Counts, Period};
use crate::db::WorkspaceId;

/// Adds to the counts of several days in one statement; days in order, so that two writers never wait
/// for each other in a circle.
pub(super) async fn add(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    days: &BTreeMap<NaiveDate, [i64; 5]>,
) -> sqlx::Result<()> {
    let column = |n: usize| days.values().map(|counts| counts[n]).collect::<Vec<i64>>();
    let dates: Vec<NaiveDate> = days.keys().copied().collect();
    sqlx::query!(
        "INSERT INTO daily_counts AS c (workspace_id, day, sent, delivered, read, failed, received)
         SELECT $1, d.day, d.sent, d.delivered, d.read, d.failed, d.received
         FROM unnest($2::date[], $3::bigint[], $4::bigint[], $5::bigint[], $6::bigint[], $7::bigint[])
              AS d (day, sent, delivered, read, failed, received)
         ORDER BY d.day
         ON CONFLICT (workspace_id, day) DO UPDATE SET
             sent = c.sent + excluded.sent, delivered = c.delivered + excluded.delivered,
             read = c.read + excluded.read, failed = c.failed + excluded.failed,
             received = c.received + excluded.received",
        *workspace,
        &dates,
        &column(0),
        &column(1),
        &column(2),
        &column(3),
        &column(4),
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// The days of a period that have counts.
pub(super) async fn days(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    period: Period,
) -> sqlx::Result<Vec<(NaiveDate, Counts)>> {
    let rows = sqlx::query!(
        "SELECT day, sent, delivered, read, failed, received FROM daily_counts
         WHERE workspace_id = $1 AND day BETWEEN $2 AND $3 ORDER BY day",
        *workspace,
        period.from,
        period.to,
    )
    .fetch_all(conn)
    .await?;
    Ok(rows
        .into_iter()
        .map(|r| {
            let counts = Counts {
                sent: r.sent,
                delivered: r.delivered,
                read: r.read,
                failed: r.failed,
                received: r.received,
            };
            (r.day, counts)
        })
        .collect())
}

pub(super) async fn first_steps(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
) -> sqlx::Result<FirstSteps> {
    sqlx::query_as!(
        FirstSteps,
        r#"SELECT EXISTS (SELECT FROM phone_numbers WHERE workspace_id = $1) AS "number!",
                  EXISTS (SELECT FROM message_templates WHERE workspace_id = $1 AND template_is_sendable(status)) AS "template!",
                  EXISTS (SELECT FROM contacts WHERE workspace_id = $1) AS "contacts!",
                  EXISTS (SELECT FROM daily_counts WHERE workspace_id = $1 AND sent > 0) AS "sent!",
                  EXISTS (SELECT FROM daily_counts WHERE workspace_id = $1 AND delivered > 0) AS "delivered!""#,
        *workspace,
    )
    .fetch_one(conn)
    .await
}

/// What waits for a person, at most a few of each kind.
pub(super) async fn attention(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    now: DateTime<Utc>,
) -> sqlx::Result<Vec<Attention>> {
    let rows = sqlx::query!(
        r#"(SELECT 'number' AS "kind!", id, '' AS "name!", 1::bigint AS "count!" FROM phone_numbers
            WHERE workspace_id = $1 AND state = 'stopped' LIMIT 1)
           UNION ALL
           (SELECT 'unknown', c.id, c.name, sum(r.people)::bigint FROM campaign_counts r
            JOIN campaigns c ON c.workspace_id = r.workspace_id AND c.id = r.campaign_id
            WHERE r.workspace_id = $1 AND r.place = 'unknown' GROUP BY c.id, c.name HAVING sum(r.people) > 0 LIMIT 3)
           UNION ALL
           (SELECT 'closing', NULL, '', count(*) FROM conversations
            WHERE workspace_id = $1 AND unread > 0
              AND last_inbound_at BETWEEN $2::timestamptz - interval '24 hours' AND $2::timestamptz - interval '20 hours'
            HAVING count(*) > 0)
           UNION ALL
           (SELECT 'rejected', id, name, 1 FROM message_templates
            WHERE workspace_id = $1 AND status = 'REJECTED' ORDER BY status_changed_at DESC LIMIT 3)
           UNION ALL
           (SELECT 'paused', id, name, 1 FROM campaigns
            WHERE workspace_id = $1 AND status = 'paused' ORDER BY created_at DESC LIMIT 3)"#,
        *workspace,
        now,
    )
    .fetch_all(conn)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| {
            let (id, name) = (row.id.unwrap_or_default(), row.name);
            match row.kind.as_str() {
                "unknown" => Attention::UnknownSends {
                    id,
                    name,
                    count: row.count,
                },
                "closing" => Attention::WindowsClosing { count: row.count },
                "rejected" => Attention::TemplateRejected { id, name },
                "paused" => Attention::CampaignPaused { id, name },
                _ => Attention::NumberStopped,
            }
        })
        .collect())
}

/// The five newest campaigns with their counts.
pub(super) async fn recent_campaigns(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
) -> sqlx::Result<Vec<RecentCampaign>> {
    sqlx::query_as!(
        RecentCampaign,
        r#"SELECT c.id, c.name, c.status, coalesce(c.started_at, c.created_at) AS "at!",
                  n.sent AS "sent!", n.delivered AS "delivered!", n.read AS "read!"
           FROM (SELECT * FROM campaigns WHERE workspace_id = $1 ORDER BY created_at DESC, id DESC LIMIT 5) c
           CROSS JOIN LATERAL (
               SELECT coalesce(sum(people) FILTER (WHERE place IN ('sent', 'delivered', 'read')), 0)::bigint AS sent,
                      coalesce(sum(people) FILTER (WHERE place IN ('delivered', 'read')), 0)::bigint AS delivered,
                      coalesce(sum(people) FILTER (WHERE place = 'read'), 0)::bigint AS read
               FROM campaign_counts WHERE workspace_id = $1 AND campaign_id = c.id) n
           ORDER BY c.created_at DESC, c.id DESC"#,
        *workspace,
    )
    .fetch_all(conn)
    .await
}
