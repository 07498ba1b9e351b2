use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use super::{Message, Moved, NewInbound, Queued, Received, Stored};
use crate::crypto::Keyring;
use crate::db::WorkspaceId;
use crate::messaging::content::Content;
use crate::messaging::status::{Progress, Step};

/// A message before its content is opened.
pub(super) struct Row {
    id: Uuid,
    conversation_id: Uuid,
    contact_id: Uuid,
    direction: String,
    kind: String,
    content_sealed: Vec<u8>,
    status: String,
    reason: Option<String>,
    sent_by: Option<Uuid>,
    created_at: DateTime<Utc>,
    sending_at: Option<DateTime<Utc>>,
}

impl Row {
    pub(super) fn opened(self, keys: &Keyring, workspace: WorkspaceId) -> Message {
        Message {
            content: Content::open(keys, workspace, self.id, &self.content_sealed),
            id: self.id,
            conversation_id: self.conversation_id,
            contact_id: self.contact_id,
            inbound: self.direction == "in",
            kind: self.kind,
            status: self.status,
            reason: self.reason,
            sent_by: self.sent_by,
            created_at: self.created_at,
            sending_at: self.sending_at,
        }
    }
}

/// False when the message is known already.
pub(super) async fn insert_inbound(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    at: Received,
    new: &NewInbound,
    sealed: &[u8],
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "INSERT INTO messages (workspace_id, id, conversation_id, contact_id, direction, kind, content_sealed,
                               wamid, status, created_at)
         VALUES ($1, $2, $3, $4, 'in', $5, $6, $7, 'received', $8)
         ON CONFLICT (workspace_id, wamid) DO NOTHING",
        *workspace,
        at.message,
        at.conversation,
        new.contact,
        new.kind,
        sealed,
        new.wamid,
        new.at,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

pub(super) async fn insert_queued(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    id: Uuid,
    queued: &Queued,
    sealed: &[u8],
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "INSERT INTO messages (workspace_id, id, conversation_id, contact_id, direction, kind, content_sealed,
                               template_id, category, status, sent_by, created_at)
         VALUES ($1, $2, $3, $4, 'out', $5, $6, $7, $8, 'queued', $9, $10)",
        *workspace,
        id,
        queued.conversation,
        queued.contact,
        queued.kind,
        sealed,
        queued.template_id,
        queued.category,
        queued.sent_by,
        now,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// The gate and the step to `sending` in one statement: nothing can change between the two.
pub(super) async fn begin_reply(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    id: Uuid,
    now: DateTime<Utc>,
) -> sqlx::Result<bool> {
    let refusal = sqlx::query_scalar!(
        "UPDATE messages m SET status = CASE WHEN g.refusal IS NULL THEN 'sending' ELSE 'skipped' END,
                reason = g.refusal, sending_at = CASE WHEN g.refusal IS NULL THEN $3::timestamptz END
         FROM (SELECT c.id, send_refusal(w.state, a.state, n.state, NULL, NULL, NULL, NULL, NULL,
                                         c.last_inbound_at, p.hold, $3) AS refusal
               FROM conversations c
               JOIN contacts p ON p.workspace_id = c.workspace_id AND p.id = c.contact_id
               JOIN phone_numbers n ON n.workspace_id = c.workspace_id AND n.id = c.phone_number_id
               JOIN whatsapp_accounts a ON a.workspace_id = n.workspace_id AND a.id = n.whatsapp_account_id
               JOIN workspaces w ON w.id = c.workspace_id
               WHERE c.workspace_id = $1) g
         WHERE m.workspace_id = $1 AND m.id = $2 AND m.status = 'queued' AND g.id = m.conversation_id
         RETURNING g.refusal",
        *workspace,
        id,
        now,
    )
    .fetch_optional(conn)
    .await?;
    Ok(matches!(refusal, Some(None)))
}

/// Replies that wait for a person are skipped, with why.
pub async fn hold_replies(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    contact: Uuid,
    reason: &str,
) -> sqlx::Result<u64> {
    let done = sqlx::query!(
        "UPDATE messages SET status = 'skipped', reason = $3
         WHERE workspace_id = $1 AND contact_id = $2 AND status = 'queued'",
        *workspace,
        contact,
        reason,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected())
}

/// Whether a reply to a person may be under way at this moment.
pub async fn reply_under_way(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    contact: Uuid,
) -> sqlx::Result<bool> {
    sqlx::query_scalar!(
        r#"SELECT EXISTS (SELECT FROM messages
                          WHERE workspace_id = $1 AND contact_id = $2 AND status = 'sending') AS "any!""#,
        *workspace,
        contact,
    )
    .fetch_one(conn)
    .await
}

/// Back to the queue; false when it is not being sent.
pub(super) async fn put_back(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    id: Uuid,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "UPDATE messages SET status = 'queued', sending_at = NULL
         WHERE workspace_id = $1 AND id = $2 AND status = 'sending'",
        *workspace,
        id,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

pub(super) async fn mark_unknown(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    id: Uuid,
    reason: &str,
) -> sqlx::Result<()> {
    sqlx::query!(
        "UPDATE messages SET status = 'unknown', reason = $3
         WHERE workspace_id = $1 AND id = $2 AND status = 'sending'",
        *workspace,
        id,
        reason,
    )
    .execute(conn)
    .await?;
    Ok(())
}

pub(super) async fn set_wamid(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    id: Uuid,
    wamid: &str,
) -> sqlx::Result<()> {
    sqlx::query!(
        "UPDATE messages SET wamid = $3 WHERE workspace_id = $1 AND id = $2 AND wamid IS NULL",
        *workspace,
        id,
        wamid,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Locks the outgoing rows that are meant, in the order of their keys.
pub(super) async fn lock(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    wamids: &[String],
    ids: &[Uuid],
) -> sqlx::Result<Vec<Stored>> {
    let rows = sqlx::query!(
        "SELECT id, wamid, reason, sent_at, delivered_at, read_at, failed_at FROM messages
         WHERE workspace_id = $1 AND direction = 'out' AND (wamid = ANY($2) OR id = ANY($3))
           AND status NOT IN ('queued', 'skipped')
         ORDER BY id FOR UPDATE",
        *workspace,
        wamids,
        ids,
    )
    .fetch_all(conn)
    .await?;
    let stored = rows.into_iter().map(|row| Stored {
        id: row.id,
        wamid: row.wamid,
        reason: row.reason,
        progress: Progress {
            sent_at: row.sent_at,
            delivered_at: row.delivered_at,
            read_at: row.read_at,
            failed_at: row.failed_at,
        },
    });
    Ok(stored.collect())
}

/// Writes where each row stands now.
pub(super) async fn write(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    moved: &[Moved],
) -> sqlx::Result<()> {
    let ids: Vec<Uuid> = moved.iter().map(|m| m.row.id).collect();
    let wamids: Vec<Option<String>> = moved.iter().map(|m| m.wamid.clone()).collect();
    let reasons: Vec<Option<String>> = moved.iter().map(|m| m.reason.clone()).collect();
    let status = |m: &Moved| m.after.step().map(Step::as_str).map(str::to_owned);
    let statuses: Vec<Option<String>> = moved.iter().map(status).collect();
    let times = |of: fn(&Progress) -> Option<DateTime<Utc>>| -> Vec<Option<DateTime<Utc>>> {
        moved.iter().map(|m| of(&m.after)).collect()
    };
    sqlx::query!(
        r#"UPDATE messages m SET wamid = d.wamid, reason = d.reason, status = coalesce(d.status, m.status),
                sent_at = d.sent_at, delivered_at = d.delivered_at, read_at = d.read_at, failed_at = d.failed_at
         FROM unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::timestamptz[], $7::timestamptz[],
                     $8::timestamptz[], $9::timestamptz[])
              AS d (id, wamid, reason, status, sent_at, delivered_at, read_at, failed_at)
         WHERE m.workspace_id = $1 AND m.id = d.id"#,
        *workspace,
        &ids,
        &wamids as &[Option<String>],
        &reasons as &[Option<String>],
        &statuses as &[Option<String>],
        &times(|p| p.sent_at) as &[Option<DateTime<Utc>>],
        &times(|p| p.delivered_at) as &[Option<DateTime<Utc>>],
        &times(|p| p.read_at) as &[Option<DateTime<Utc>>],
        &times(|p| p.failed_at) as &[Option<DateTime<Utc>>],
    )
    .execute(conn)
    .await?;
    Ok(())
}

pub(super) async fn by_id(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    id: Uuid,
) -> sqlx::Result<Option<Row>> {
    sqlx::query_as!(
        Row,
        "SELECT id, conversation_id, contact_id, direction, kind, content_sealed, status, reason, sent_by,
                created_at, sending_at
         FROM messages WHERE workspace_id = $1 AND id = $2",
        *workspace,
        id,
    )
    .fetch_optional(conn)
    .await
}

pub(super) async fn of_conversation(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    conversation: Uuid,
    limit: i64,
) -> sqlx::Result<Vec<Row>> {
    sqlx::query_as!(
        Row,
        "SELECT id, conversation_id, contact_id, direction, kind, content_sealed, status, reason, sent_by,
                created_at, sending_at
         FROM messages WHERE workspace_id = $1 AND conversation_id = $2
         ORDER BY created_at DESC, id DESC LIMIT $3",
        *workspace,
        conversation,
        limit,
    )
    .fetch_all(conn)
    .await
}

pub(super) async fn of_contact(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    contact: Uuid,
    limit: i64,
) -> sqlx::Result<Vec<Row>> {
    sqlx::query_as!(
        Row,
        "SELECT id, conversation_id, contact_id, direction, kind, content_sealed, status, reason, sent_by,
                created_at, sending_at
         FROM messages WHERE workspace_id = $1 AND contact_id = $2
         ORDER BY created_at DESC, id DESC LIMIT $3",
        *workspace,
        contact,
        limit,
    )
    .fetch_all(conn)
    .await
}

pub(super) async fn last_of_each(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    conversations: &[Uuid],
) -> sqlx::Result<Vec<Row>> {
    sqlx::query_as!(
        Row,
        "SELECT m.id, m.conversation_id, m.contact_id, m.direction, m.kind, m.content_sealed, m.status, m.reason,
                m.sent_by, m.created_at, m.sending_at
         FROM unnest($2::uuid[]) AS c (id), LATERAL (
             SELECT * FROM messages WHERE workspace_id = $1 AND conversation_id = c.id
             ORDER BY created_at DESC, id DESC LIMIT 1) m",
        *workspace,
        conversations,
    )
    .fetch_all(conn)
    .await
}

pub(super) async fn newest_inbound_wamid(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    conversation: Uuid,
) -> sqlx::Result<Option<String>> {
    let found = sqlx::query_scalar!(
        "SELECT wamid FROM messages WHERE workspace_id = $1 AND conversation_id = $2 AND direction = 'in'
         ORDER BY created_at DESC, id DESC LIMIT 1",
        *workspace,
        conversation,
    )
    .fetch_optional(conn)
    .await?;
    Ok(found.flatten())
}

/// After an older database was put back: replies that waited may have been sent since. As the owner.
pub async fn doubt_replies(owner: &mut PgConnection, now: DateTime<Utc>) -> sqlx::Result<u64> {
    let done = sqlx::query!(
        "UPDATE messages SET status = 'unknown', reason = 'restored', sending_at = $1
         WHERE direction = 'out' AND status IN ('queued', 'sending')",
        now,
    )
    .execute(owner)
    .await?;
    Ok(done.rows_affected())
}
