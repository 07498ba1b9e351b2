use serde_json::{Value, json};
use sqlx::PgConnection;
use uuid::Uuid;

use super::super::callback::Callback;
use super::super::statuses::{Moved, Stored};
use super::sending::ends;
use crate::db::WorkspaceId;
use crate::messaging::Progress;

/// The rows of some people in one campaign, locked in one order so that two webhooks never wait for each
/// other. Looked up as in the sender's statements.
pub(crate) async fn lock(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    campaign: Uuid,
    contacts: &[Uuid],
) -> sqlx::Result<Vec<Stored>> {
    let (first, last) = ends(contacts);
    let rows = sqlx::query!(
        "SELECT r.campaign_id, r.contact_id, r.state, r.reason, r.wamid, r.sent_at, r.delivered_at, r.read_at, r.failed_at
         FROM campaign_recipients r
         WHERE r.workspace_id = $1 AND r.campaign_id = $2 AND r.contact_id = ANY($3) AND r.contact_id BETWEEN $4 AND $5
         ORDER BY r.contact_id FOR UPDATE",
        *workspace,
        campaign,
        contacts,
        first,
        last,
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

/// Writes where rows of one campaign stand after the news.
pub(crate) async fn write(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    campaign: Uuid,
    moved: &[Moved],
) -> sqlx::Result<()> {
    let contacts: Vec<Uuid> = moved.iter().map(|m| m.callback.contact).collect();
    // Each row looks its news up by its person, as in the sender's statements.
    let news = moved.iter().map(|m| {
        let p = &m.progress;
        let what = json!([
            m.state,
            m.reason,
            m.wamid,
            p.sent_at,
            p.delivered_at,
            p.read_at,
            p.failed_at
        ]);
        (m.callback.contact.to_string(), what)
    });
    let news = Value::Object(news.collect());
    let (first, last) = ends(&contacts);
    sqlx::query!(
        "UPDATE campaign_recipients r
         SET claimed_by = NULL, (state, reason, wamid, sent_at, delivered_at, read_at, failed_at) = (
             SELECT o.news ->> 0, o.news ->> 1, o.news ->> 2, (o.news ->> 3)::timestamptz, (o.news ->> 4)::timestamptz,
                    (o.news ->> 5)::timestamptz, (o.news ->> 6)::timestamptz
             FROM (SELECT $4::jsonb -> r.contact_id::text AS news OFFSET 0) o)
         WHERE r.workspace_id = $1 AND r.campaign_id = $2 AND r.contact_id = ANY($3) AND r.contact_id BETWEEN $5 AND $6",
        *workspace,
        campaign,
        &contacts,
        news,
        first,
        last,
    )
    .execute(conn)
    .await?;
    Ok(())
}
