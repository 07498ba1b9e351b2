use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use super::Conversation;
use crate::db::WorkspaceId;

/// Finds or makes the conversation of a contact and a number.
pub(super) async fn open(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    contact: Uuid,
    phone_number: Uuid,
    now: DateTime<Utc>,
) -> sqlx::Result<Uuid> {
    let made = sqlx::query_scalar!(
        "INSERT INTO conversations (workspace_id, id, contact_id, phone_number_id, last_message_at, created_at)
         VALUES ($1, $2, $3, $4, $5, $5)
         ON CONFLICT (workspace_id, contact_id, phone_number_id) DO NOTHING RETURNING id",
        *workspace,
        Uuid::now_v7(),
        contact,
        phone_number,
        now,
    )
    .fetch_optional(&mut *conn)
    .await?;
    if let Some(id) = made {
        return Ok(id);
    }
    sqlx::query_scalar!(
        "SELECT id FROM conversations WHERE workspace_id = $1 AND contact_id = $2 AND phone_number_id = $3",
        *workspace,
        contact,
        phone_number,
    )
    .fetch_one(conn)
    .await
}

pub(super) async fn by_id(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    id: Uuid,
) -> sqlx::Result<Option<Conversation>> {
    sqlx::query_as!(
        Conversation,
        "SELECT id, contact_id, phone_number_id, last_inbound_at, last_message_at, unread
         FROM conversations WHERE workspace_id = $1 AND id = $2",
        *workspace,
        id,
    )
    .fetch_optional(conn)
    .await
}

/// Conversations whose person wrote after `cutoff`, the oldest such message first.
pub(super) async fn open_windows(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    cutoff: DateTime<Utc>,
    after: Option<(DateTime<Utc>, Uuid)>,
    limit: i64,
) -> sqlx::Result<Vec<Conversation>> {
    let (at, id) = after.unwrap_or((cutoff, Uuid::max()));
    sqlx::query_as!(
        Conversation,
        "SELECT id, contact_id, phone_number_id, last_inbound_at, last_message_at, unread
         FROM conversations
         WHERE workspace_id = $1 AND last_inbound_at > $2 AND (last_inbound_at, id) > ($3, $4)
         ORDER BY last_inbound_at, id LIMIT $5",
        *workspace,
        cutoff,
        at,
        id,
        limit,
    )
    .fetch_all(conn)
    .await
}

/// The other conversations, newest first.
pub(super) async fn closed_windows(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    cutoff: DateTime<Utc>,
    before: Option<(DateTime<Utc>, Uuid)>,
    limit: i64,
) -> sqlx::Result<Vec<Conversation>> {
    let (at, id) = before.unwrap_or((DateTime::<Utc>::MAX_UTC, Uuid::max()));
    let at = at.min(DateTime::from_timestamp(253_402_300_799, 0).unwrap_or(at));
    sqlx::query_as!(
        Conversation,
        "SELECT id, contact_id, phone_number_id, last_inbound_at, last_message_at, unread
         FROM conversations
         WHERE workspace_id = $1 AND (last_inbound_at IS NULL OR last_inbound_at <= $2)
           AND (last_message_at, id) < ($3, $4)
         ORDER BY last_message_at DESC, id DESC LIMIT $5",
        *workspace,
        cutoff,
        at,
        id,
        limit,
    )
    .fetch_all(conn)
    .await
}

/// A person wrote: one more to look at, and the window starts anew.
pub(crate) async fn note_inbound(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    id: Uuid,
    at: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "UPDATE conversations SET unread = unread + 1, last_inbound_at = greatest(last_inbound_at, $3),
                last_message_at = greatest(last_message_at, $3)
         WHERE workspace_id = $1 AND id = $2",
        *workspace,
        id,
        at,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// We wrote.
pub(crate) async fn note_outbound(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    id: Uuid,
    at: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "UPDATE conversations SET last_message_at = greatest(last_message_at, $3)
         WHERE workspace_id = $1 AND id = $2",
        *workspace,
        id,
        at,
    )
    .execute(conn)
    .await?;
    Ok(())
}

pub(super) async fn close_windows(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    contact: Uuid,
) -> sqlx::Result<()> {
    sqlx::query!(
        "UPDATE conversations SET last_inbound_at = NULL
         WHERE workspace_id = $1 AND contact_id = $2 AND last_inbound_at IS NOT NULL",
        *workspace,
        contact,
    )
    .execute(conn)
    .await?;
    Ok(())
}

pub(super) async fn mark_read(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    id: Uuid,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "UPDATE conversations SET unread = 0 WHERE workspace_id = $1 AND id = $2 AND unread > 0",
        *workspace,
        id,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// The number that a message left from.
pub(in crate::messaging) async fn number_of_message(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    message: Uuid,
) -> sqlx::Result<Option<Uuid>> {
    sqlx::query_scalar!(
        "SELECT c.phone_number_id FROM messages m
         JOIN conversations c ON c.workspace_id = m.workspace_id AND c.id = m.conversation_id
         WHERE m.workspace_id = $1 AND m.id = $2",
        *workspace,
        message,
    )
    .fetch_optional(conn)
    .await
}
