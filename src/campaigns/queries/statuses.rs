use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use super::super::callback::Callback;
use super::super::statuses::{Moved, Stored};
use crate::db::WorkspaceId;
use crate::messaging::Progress;

/// The rows of some callbacks, locked in one order so that two webhooks never wait for each other. The
/// lists stand beside the join to bound the scan of the key, as in the sender's statements.
pub(crate) async fn lock(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    callbacks: &[Callback],
) -> sqlx::Result<Vec<Stored>> {
    let campaigns: Vec<Uuid> = callbacks.iter().map(|c| c.campaign).collect();
    let contacts: Vec<Uuid> = callbacks.iter().map(|c| c.contact).collect();
    let rows = sqlx::query!(
        "SELECT r.campaign_id, r.contact_id, r.state, r.reason, r.wamid, r.sent_at, r.delivered_at, r.read_at, r.failed_at
         FROM campaign_recipients r
         JOIN unnest($2::uuid[], $3::uuid[]) AS u (campaign_id, contact_id)
           ON r.campaign_id = u.campaign_id AND r.contact_id = u.contact_id
         WHERE r.workspace_id = $1 AND r.campaign_id = ANY($2) AND r.contact_id = ANY($3)
         ORDER BY r.campaign_id, r.contact_id FOR UPDATE OF r",
        *workspace,
        &campaigns,
        &contacts,
    )
    .fetch_all(conn)
    .await?;
    let stored = rows.into_iter().map(|r| Stored {
        callback: Callback {
            campaign: r.campaign_id,
            contact: r.contact_id,
        },
        state: r.state,
        reason: r.reason,
        wamid: r.wamid,
        progress: Progress {
            sent_at: r.sent_at,
            delivered_at: r.delivered_at,
            read_at: r.read_at,
            failed_at: r.failed_at,
        },
    });
    Ok(stored.collect())
}

/// Writes where rows stand after the news.
pub(crate) async fn write(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    moved: &[Moved],
) -> sqlx::Result<()> {
    let campaigns: Vec<Uuid> = moved.iter().map(|m| m.callback.campaign).collect();
    let contacts: Vec<Uuid> = moved.iter().map(|m| m.callback.contact).collect();
    let states: Vec<String> = moved.iter().map(|m| m.state.to_owned()).collect();
    let reasons: Vec<Option<String>> = moved.iter().map(|m| m.reason.clone()).collect();
    let wamids: Vec<Option<String>> = moved.iter().map(|m| m.wamid.clone()).collect();
    let times = |of: fn(&Progress) -> Option<DateTime<Utc>>| -> Vec<Option<DateTime<Utc>>> {
        moved.iter().map(|m| of(&m.progress)).collect()
    };
    sqlx::query!(
        "UPDATE campaign_recipients r
         SET state = u.state, reason = u.reason, wamid = u.wamid, claimed_by = NULL,
             sent_at = u.sent_at, delivered_at = u.delivered_at, read_at = u.read_at, failed_at = u.failed_at
         FROM unnest($2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::text[],
                     $7::timestamptz[], $8::timestamptz[], $9::timestamptz[], $10::timestamptz[])
              AS u (campaign_id, contact_id, state, reason, wamid, sent_at, delivered_at, read_at, failed_at)
         WHERE r.workspace_id = $1 AND r.campaign_id = u.campaign_id AND r.contact_id = u.contact_id
           AND r.campaign_id = ANY($2) AND r.contact_id = ANY($3)",
        *workspace,
        &campaigns,
        &contacts,
        &states,
        &reasons as &[Option<String>],
        &wamids as &[Option<String>],
        &times(|p| p.sent_at) as &[Option<DateTime<Utc>>],
        &times(|p| p.delivered_at) as &[Option<DateTime<Utc>>],
        &times(|p| p.read_at) as &[Option<DateTime<Utc>>],
        &times(|p| p.failed_at) as &[Option<DateTime<Utc>>],
    )
    .execute(conn)
    .await?;
    Ok(())
}
