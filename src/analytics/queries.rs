use std::collections::BTreeMap;

use chrono::NaiveDate;
use sqlx::PgConnection;

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
