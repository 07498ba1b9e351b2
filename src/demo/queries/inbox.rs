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

/// Moves what was written in a conversation since `begun` back by so many seconds, with the conversation
/// and its person.
pub(in crate::demo) async fn age(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    conversation: Uuid,
    begun: DateTime<Utc>,
    seconds: f64,
) -> sqlx::Result<Vec<Moved>> {
    let moved = sqlx::query_as!(
        Moved,
        r#"UPDATE messages SET created_at = created_at - make_interval(secs => $4),
                  sending_at = sending_at - make_interval(secs => $4), sent_at = sent_at - make_interval(secs => $4),
                  delivered_at = delivered_at - make_interval(secs => $4), read_at = read_at - make_interval(secs => $4),
                  failed_at = failed_at - make_interval(secs => $4)
           WHERE workspace_id = $1 AND conversation_id = $2 AND created_at >= $3
           RETURNING direction = 'in' AS "inbound!", created_at, sent_at, delivered_at, read_at, failed_at"#,
        *workspace,
        conversation,
        begun,
        seconds,
    )
    .fetch_all(&mut *conn)
    .await?;
    sqlx::query!(
        "UPDATE conversations SET last_inbound_at = last_inbound_at - make_interval(secs => $3),
                last_message_at = last_message_at - make_interval(secs => $3)
         WHERE workspace_id = $1 AND id = $2",
        *workspace,
        conversation,
        seconds,
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
