use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::db::WorkspaceId;

/// How many of these messages have come.
pub(in crate::demo) async fn arrived(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    wamids: &[String],
) -> sqlx::Result<i64> {
    sqlx::query_scalar!(
        r#"SELECT count(*) AS "count!" FROM messages WHERE workspace_id = $1 AND wamid = ANY($2)"#,
        *workspace,
        wamids,
    )
    .fetch_one(conn)
    .await
}

/// The conversation with a number.
pub(in crate::demo) async fn conversation(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    phone: &str,
) -> sqlx::Result<Option<Uuid>> {
    sqlx::query_scalar!(
        "SELECT v.id FROM conversations v
         JOIN contacts c ON c.workspace_id = v.workspace_id AND c.id = v.contact_id
         WHERE v.workspace_id = $1 AND c.phone = $2",
        *workspace,
        phone,
    )
    .fetch_optional(conn)
    .await
}

/// Whether an answer is still to be sent here.
pub(in crate::demo) async fn waiting(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    conversation: Uuid,
) -> sqlx::Result<bool> {
    sqlx::query_scalar!(
        r#"SELECT EXISTS (SELECT FROM messages WHERE workspace_id = $1 AND conversation_id = $2
                          AND status IN ('queued', 'sending')) AS "waiting!""#,
        *workspace,
        conversation,
    )
    .fetch_one(conn)
    .await
}

/// A message at its new time.
pub(in crate::demo) struct Moved {
    pub inbound: bool,
    pub created_at: DateTime<Utc>,
    pub sent_at: Option<DateTime<Utc>>,
    pub delivered_at: Option<DateTime<Utc>>,
    pub read_at: Option<DateTime<Utc>>,
    pub failed_at: Option<DateTime<Utc>>,
}

/// Moves what was written in a conversation since `begun` back, with the conversation and its person:
/// what they wrote by the first number of seconds, what they got by the second.
pub(in crate::demo) async fn age(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    conversation: Uuid,
    begun: DateTime<Utc>,
    (received, answered): (f64, f64),
) -> sqlx::Result<Vec<Moved>> {
    let moved = sqlx::query_as!(
        Moved,
        r#"UPDATE messages m SET created_at = m.created_at - s.step, sending_at = m.sending_at - s.step,
                  sent_at = m.sent_at - s.step, delivered_at = m.delivered_at - s.step, read_at = m.read_at - s.step,
                  failed_at = m.failed_at - s.step
           FROM (VALUES ('in', make_interval(secs => $4)), ('out', make_interval(secs => $5))) AS s (direction, step)
           WHERE m.workspace_id = $1 AND m.conversation_id = $2 AND m.created_at >= $3 AND m.direction = s.direction
           RETURNING m.direction = 'in' AS "inbound!", m.created_at, m.sent_at, m.delivered_at, m.read_at, m.failed_at"#,
        *workspace,
        conversation,
        begun,
        received,
        answered,
    )
    .fetch_all(&mut *conn)
    .await?;
    sqlx::query!(
        "UPDATE conversations v SET last_inbound_at = v.last_inbound_at - make_interval(secs => $3),
                last_message_at = (SELECT max(m.created_at) FROM messages m
                                   WHERE m.workspace_id = $1 AND m.conversation_id = $2)
         WHERE v.workspace_id = $1 AND v.id = $2",
        *workspace,
        conversation,
        received,
    )
    .execute(&mut *conn)
    .await?;
    sqlx::query!(
        "UPDATE contacts c SET last_inbound_at = v.last_inbound_at FROM conversations v
         WHERE c.workspace_id = $1 AND v.workspace_id = $1 AND v.id = $2 AND c.id = v.contact_id",
        *workspace,
        conversation,
    )
    .execute(conn)
    .await?;
    Ok(moved)
}
