use sqlx::PgConnection;
use uuid::Uuid;

use crate::db::WorkspaceId;

/// Conversations with one number of ours become one.
pub async fn merge_contacts(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    (stays, gone): (Uuid, Uuid),
) -> sqlx::Result<()> {
    sqlx::query!(
        "UPDATE conversations s SET last_inbound_at = greatest(s.last_inbound_at, g.last_inbound_at),
                last_message_at = greatest(s.last_message_at, g.last_message_at), unread = s.unread + g.unread
         FROM conversations g WHERE s.workspace_id = $1 AND s.contact_id = $2 AND g.workspace_id = $1 AND g.contact_id = $3
           AND g.phone_number_id = s.phone_number_id",
        *workspace,
        stays,
        gone,
    )
    .execute(&mut *conn)
    .await?;
    sqlx::query!(
        "UPDATE messages m SET conversation_id = s.id
         FROM conversations g JOIN conversations s ON s.workspace_id = g.workspace_id AND s.phone_number_id = g.phone_number_id
         WHERE m.workspace_id = $1 AND m.conversation_id = g.id AND g.workspace_id = $1 AND g.contact_id = $3 AND s.contact_id = $2",
        *workspace,
        stays,
        gone,
    )
    .execute(&mut *conn)
    .await?;
    sqlx::query!(
        "UPDATE conversations g SET contact_id = $2 WHERE g.workspace_id = $1 AND g.contact_id = $3
         AND NOT EXISTS (SELECT FROM conversations s WHERE s.workspace_id = $1 AND s.contact_id = $2
                         AND s.phone_number_id = g.phone_number_id)",
        *workspace,
        stays,
        gone,
    )
    .execute(&mut *conn)
    .await?;
    sqlx::query!(
        "UPDATE messages SET contact_id = $2 WHERE workspace_id = $1 AND contact_id = $3",
        *workspace,
        stays,
        gone,
    )
    .execute(conn)
    .await?;
    Ok(())
}
