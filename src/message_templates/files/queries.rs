use chrono::{DateTime, Utc};
use serde_json::Value;
use sqlx::PgConnection;
use uuid::Uuid;

use super::super::content::Sample;
use crate::db::WorkspaceId;

/// A file to be kept.
pub struct NewFile<'a> {
    pub id: Uuid,
    pub name: &'a str,
    pub mime: &'a str,
    /// In bytes.
    pub size: i64,
    pub handle: &'a str,
}

/// Keeps a file.
pub async fn insert(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    file: &NewFile<'_>,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "INSERT INTO template_files (workspace_id, id, name, mime, size, handle, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
        *workspace,
        file.id,
        file.name,
        file.mime,
        file.size,
        file.handle,
        now,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// What is known of a file without its content.
pub struct Facts {
    pub name: String,
    pub mime: String,
    pub handle: String,
}

/// Name, type and handle.
pub async fn facts(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    id: Uuid,
) -> sqlx::Result<Option<Facts>> {
    sqlx::query_as!(
        Facts,
        "SELECT name, mime, handle FROM template_files WHERE workspace_id = $1 AND id = $2",
        *workspace,
        id,
    )
    .fetch_optional(conn)
    .await
}

impl Facts {
    /// The file as a content names it.
    pub fn sample(self, id: Uuid) -> Sample {
        Sample {
            id: Some(id),
            handle: self.handle,
            name: self.name,
            mime: self.mime,
            media_id: String::new(),
        }
    }
}

/// Whether a file is here with every byte of it.
pub async fn is_whole(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    id: Uuid,
) -> sqlx::Result<bool> {
    let whole = sqlx::query_scalar!(
        r#"SELECT size = (SELECT coalesce(sum(length(p.bytes)), 0) FROM template_file_parts p
                          WHERE p.workspace_id = $1 AND p.file_id = $2) AS "whole!"
           FROM template_files WHERE workspace_id = $1 AND id = $2"#,
        *workspace,
        id,
    )
    .fetch_optional(conn)
    .await?;
    Ok(whole == Some(true))
}

/// A file that is kept.
pub struct Kept {
    pub name: String,
    pub mime: String,
    /// In bytes.
    pub size: i64,
}

/// A file without its content.
pub async fn get(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    id: Uuid,
) -> sqlx::Result<Option<Kept>> {
    sqlx::query_as!(
        Kept,
        "SELECT name, mime, size FROM template_files WHERE workspace_id = $1 AND id = $2",
        *workspace,
        id,
    )
    .fetch_optional(conn)
    .await
}

/// Keeps one part of a file, counted from 0.
pub async fn insert_part(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    (file, n): (Uuid, i32),
    bytes: &[u8],
) -> sqlx::Result<()> {
    sqlx::query!(
        "INSERT INTO template_file_parts (workspace_id, file_id, n, bytes) VALUES ($1, $2, $3, $4)",
        *workspace,
        file,
        n,
        bytes,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// A template's content, which nobody else changes until the transaction ends.
pub async fn content_locked(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    template: Uuid,
) -> sqlx::Result<Option<Value>> {
    sqlx::query_scalar!(
        "SELECT content FROM message_templates WHERE workspace_id = $1 AND id = $2 FOR UPDATE",
        *workspace,
        template,
    )
    .fetch_optional(conn)
    .await
}

/// Keeps a template's content where only its files changed hands: no new version, no new date.
pub async fn set_content(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    template: Uuid,
    content: &Value,
) -> sqlx::Result<()> {
    sqlx::query!(
        "UPDATE message_templates SET content = $3 WHERE workspace_id = $1 AND id = $2",
        *workspace,
        template,
        content,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Every file of a workspace: id and type.
pub async fn stored(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
) -> sqlx::Result<Vec<(Uuid, String)>> {
    let rows = sqlx::query!(
        "SELECT id, mime FROM template_files WHERE workspace_id = $1 ORDER BY id",
        *workspace,
    )
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(|row| (row.id, row.mime)).collect())
}

/// One part of a file, counted from 0; nothing behind the last.
pub async fn part(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    (file, n): (Uuid, i32),
) -> sqlx::Result<Option<Vec<u8>>> {
    sqlx::query_scalar!(
        "SELECT bytes FROM template_file_parts WHERE workspace_id = $1 AND file_id = $2 AND n = $3",
        *workspace,
        file,
        n,
    )
    .fetch_optional(conn)
    .await
}

/// Meta's media id for a number, unless it is older than `since`.
pub async fn media_id(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    id: Uuid,
    number: &str,
    since: DateTime<Utc>,
) -> sqlx::Result<Option<String>> {
    let found = sqlx::query_scalar!(
        "SELECT media_id FROM template_files
         WHERE workspace_id = $1 AND id = $2 AND phone_number_id = $3 AND media_at > $4",
        *workspace,
        id,
        number,
        since,
    )
    .fetch_optional(conn)
    .await?;
    Ok(found.flatten())
}

/// Keeps Meta's media id for a number.
pub async fn set_media_id(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    id: Uuid,
    (number, media): (&str, &str),
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "UPDATE template_files SET phone_number_id = $3, media_id = $4, media_at = $5
         WHERE workspace_id = $1 AND id = $2",
        *workspace,
        id,
        number,
        media,
        now,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Forgets Meta's media id of a file, unless it has a newer one by now.
pub async fn forget_media_id(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    id: Uuid,
    media: &str,
) -> sqlx::Result<()> {
    sqlx::query!(
        "UPDATE template_files SET media_id = NULL WHERE workspace_id = $1 AND id = $2 AND media_id = $3",
        *workspace,
        id,
        media,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Deletes files that were kept to be sent only. Returns how many.
pub async fn forget_kept(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    ids: &[Uuid],
) -> sqlx::Result<u64> {
    let done = sqlx::query!(
        "DELETE FROM template_files WHERE workspace_id = $1 AND id = ANY($2) AND handle = ''",
        *workspace,
        ids,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected())
}
