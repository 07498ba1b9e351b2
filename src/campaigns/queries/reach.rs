//! Whom WhatsApp did not reach lately: Meta answered 131026 (no WhatsApp on the number, an old app, terms
//! not accepted), and since then nothing arrived, of a campaign or of a conversation, and they wrote nothing. Read from the
//! ledger, so a new number, a delivery or a word of theirs ends it by itself.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use super::prepare::chosen;
use crate::contacts::Audience;
use crate::db::WorkspaceId;

/// When the newest message to a contact's present number found nobody there; nothing where one was reached
/// since, or where that is older than `since`.
pub(crate) async fn missed_at(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    contact: Uuid,
    since: DateTime<Utc>,
) -> sqlx::Result<Option<DateTime<Utc>>> {
    sqlx::query_scalar!(
        "SELECT max(r.failed_at) FROM contacts c
         JOIN campaign_recipients r ON r.workspace_id = c.workspace_id AND r.contact_id = c.id AND r.phone = c.phone
         WHERE c.workspace_id = $1 AND c.id = $2 AND r.state = 'failed' AND r.reason = '131026' AND r.failed_at >= $3
           AND r.failed_at > coalesce(c.last_inbound_at, '-infinity')
           AND NOT EXISTS (SELECT FROM campaign_recipients d
                WHERE d.workspace_id = c.workspace_id AND d.contact_id = c.id AND d.phone = c.phone
                  AND coalesce(d.read_at, d.delivered_at) >= r.failed_at)
           AND NOT EXISTS (SELECT FROM messages m
                WHERE m.workspace_id = c.workspace_id AND m.contact_id = c.id AND m.direction = 'out'
                  AND coalesce(m.read_at, m.delivered_at) >= r.failed_at)",
        *workspace,
        contact,
        since,
    )
    .fetch_one(conn)
    .await
}

/// How many of those in an audience who may be written to were not reached since a time. Begins at the
/// failures of the campaigns of that time, which are few, and never at the audience.
pub(crate) async fn missed_in(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    audience: &Audience,
    category: &str,
    (since, at): (DateTime<Utc>, DateTime<Utc>),
) -> sqlx::Result<i64> {
    let (tag, import) = (audience.tag(), audience.import());
    let chosen = chosen(conn, workspace, audience, at).await?;
    sqlx::query_scalar!(
        r#"WITH missed AS (
             SELECT r.contact_id, r.phone, max(r.failed_at) AS failed_at FROM campaigns k
             JOIN campaign_recipients r ON r.workspace_id = k.workspace_id AND r.campaign_id = k.id AND r.apart = 'failed'
             WHERE k.workspace_id = $1 AND (k.finished_at IS NULL OR k.finished_at >= $2)
               AND r.reason = '131026' AND r.failed_at >= $2
             GROUP BY 1, 2)
           SELECT count(*) AS "people!" FROM missed m
           JOIN contacts c ON c.workspace_id = $1 AND c.id = m.contact_id AND c.phone = m.phone
           WHERE c.hold IS NULL AND m.failed_at > coalesce(c.last_inbound_at, '-infinity')
             AND gate_refusal(false, 'active', 'connected', 'connected', 'APPROVED', $3, c.opted_in, c.opted_out_at,
                              c.marketing_not_before, NULL, c.hold, $4) IS NULL
             AND NOT EXISTS (SELECT FROM campaign_recipients d
                  WHERE d.workspace_id = $1 AND d.contact_id = c.id AND d.phone = c.phone
                    AND coalesce(d.read_at, d.delivered_at) >= m.failed_at)
             AND NOT EXISTS (SELECT FROM messages o
                  WHERE o.workspace_id = $1 AND o.contact_id = c.id AND o.direction = 'out'
                    AND coalesce(o.read_at, o.delivered_at) >= m.failed_at)
             AND ($5::text IS NULL OR EXISTS (SELECT FROM contact_tags t
                  WHERE t.workspace_id = $1 AND t.tag = $5 AND t.contact_id = c.id))
             AND ($6::uuid IS NULL OR EXISTS (SELECT FROM import_contacts i
                  WHERE i.workspace_id = $1 AND i.import_id = $6 AND i.contact_id = c.id))
             AND ($7::uuid[] IS NULL OR c.id = ANY($7))"#,
        *workspace,
        since,
        category,
        at,
        tag,
        import,
        chosen.as_deref(),
    )
    .fetch_one(conn)
    .await
}
