use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use super::{MediaFile, NewMedia};
use crate::db::WorkspaceId;

pub(super) async fn insert(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    id: Uuid,
    message: Uuid,
    new: &NewMedia,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "INSERT INTO message_media (workspace_id, id, message_id, media_id, mime_type, file_name, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
        *workspace,
        id,
        message,
        new.media_id,
        new.mime_type,
        new.file_name,
        now,
    )
    .execute(conn)
    .await?;
    Ok(())
}

pub(super) async fn by_id(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    id: Uuid,
) -> sqlx::Result<Option<MediaFile>> {
    sqlx::query_as!(
        MediaFile,
        "SELECT f.id, f.message_id, f.media_id, f.mime_type, f.file_name, f.bytes, f.state, m.conversation_id,
                c.phone_number_id
         FROM message_media f
         JOIN messages m ON m.workspace_id = f.workspace_id AND m.id = f.message_id
         JOIN conversations c ON c.workspace_id = m.workspace_id AND c.id = m.conversation_id
         WHERE f.workspace_id = $1 AND f.id = $2",
        *workspace,
        id,
    )
    .fetch_optional(conn)
    .await
}

/// A file that is still to be fetched; nothing when it is stored, given up or gone.
pub async fn waiting_media(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    id: Uuid,
) -> sqlx::Result<Option<MediaFile>> {
    Ok(by_id(conn, workspace, id)
        .await?
        .filter(|file| file.state == "waiting"))
}

/// The files of some messages.
pub async fn media_of_messages(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    messages: &[Uuid],
) -> sqlx::Result<Vec<MediaFile>> {
    sqlx::query_as!(
        MediaFile,
        "SELECT f.id, f.message_id, f.media_id, f.mime_type, f.file_name, f.bytes, f.state, m.conversation_id,
                c.phone_number_id
         FROM message_media f
         JOIN messages m ON m.workspace_id = f.workspace_id AND m.id = f.message_id
         JOIN conversations c ON c.workspace_id = m.workspace_id AND c.id = m.conversation_id
         WHERE f.workspace_id = $1 AND f.message_id = ANY($2) ORDER BY f.id",
        *workspace,
        messages,
    )
    .fetch_all(conn)
    .await
}

/// The file lies sealed on the disk, proved to be of this type.
pub async fn mark_media_stored(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    id: Uuid,
    mime: &str,
    bytes: i64,
) -> sqlx::Result<()> {
    sqlx::query!(
        "UPDATE message_media SET state = 'stored', mime_type = $3, bytes = $4 WHERE workspace_id = $1 AND id = $2",
        *workspace,
        id,
        mime,
        bytes,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// The file cannot be had: gone, too large, or not what it says.
pub async fn fail_media(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    id: Uuid,
) -> sqlx::Result<()> {
    sqlx::query!(
        "UPDATE message_media SET state = 'failed' WHERE workspace_id = $1 AND id = $2 AND state = 'waiting'",
        *workspace,
        id,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// The files that came from one person.
pub async fn media_of_contact(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    contact: Uuid,
) -> sqlx::Result<Vec<Uuid>> {
    sqlx::query_scalar!(
        "SELECT f.id FROM messages m JOIN message_media f ON f.workspace_id = m.workspace_id AND f.message_id = m.id
         WHERE m.workspace_id = $1 AND m.contact_id = $2",
        *workspace,
        contact,
    )
    .fetch_all(conn)
    .await
}

/// Deletes the rows of files that came before a time, where no legal hold keeps them; returns them, so that
/// the files can follow.
pub async fn forget_media(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    (before, now): (DateTime<Utc>, DateTime<Utc>),
) -> sqlx::Result<Vec<Uuid>> {
    sqlx::query_scalar!(
        "DELETE FROM message_media f USING messages m
         WHERE f.workspace_id = $1 AND f.created_at < $2
           AND m.workspace_id = f.workspace_id AND m.id = f.message_id
           AND NOT EXISTS (SELECT FROM legal_holds h
               WHERE h.released_at IS NULL AND h.expires_at > $3 AND (h.class IS NULL OR h.class = 'messages')
                 AND h.held_account IS NULL AND (h.held_workspace IS NULL OR h.held_workspace = f.workspace_id)
                 AND (h.held_contact IS NULL OR h.held_contact = m.contact_id))
         RETURNING f.id",
        *workspace,
        before,
        now,
    )
    .fetch_all(conn)
    .await
}
