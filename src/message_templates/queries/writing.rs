use chrono::{DateTime, Utc};
use serde_json::Value;
use sqlx::PgConnection;
use uuid::Uuid;

use super::super::template::{Category, Status};
use crate::db::WorkspaceId;

/// What the editor saves.
pub struct Saved<'a> {
    pub id: Uuid,
    pub whatsapp_account_id: Uuid,
    pub name: &'a str,
    pub language: &'a str,
    pub category: Category,
    pub status: Status,
    pub content: Value,
}

/// Inserts or replaces a template's text; a name that was taken meanwhile saves nothing.
pub async fn save(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    saved: &Saved<'_>,
    now: DateTime<Utc>,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "INSERT INTO message_templates (workspace_id, id, whatsapp_account_id, name, language, category, status,
                                        content, status_changed_at, created_at, updated_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9, $9)
         ON CONFLICT (workspace_id, id) DO UPDATE SET
             name = excluded.name, language = excluded.language, category = excluded.category,
             status = excluded.status, content = excluded.content, updated_at = excluded.updated_at",
        *workspace,
        saved.id,
        saved.whatsapp_account_id,
        saved.name,
        saved.language,
        saved.category.code(),
        saved.status.code(),
        saved.content,
        now,
    )
    .execute(conn)
    .await;
    match done {
        Ok(_) => Ok(true),
        Err(sqlx::Error::Database(error)) if error.is_unique_violation() => Ok(false),
        Err(error) => Err(error),
    }
}

/// What Meta took.
pub struct Accepted<'a> {
    pub id: Uuid,
    pub meta_id: &'a str,
    pub category: Category,
    pub content: Value,
}

/// Notes that Meta took a submission: it is in review, unless a callback was quicker.
pub async fn accepted(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    accepted: &Accepted<'_>,
    sent_at: DateTime<Utc>,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "UPDATE message_templates SET
             meta_template_id = $3, category = $4, content = $5, version = version + 1,
             submitted_at = $6, updated_at = $7,
             rejected_reason = CASE WHEN status_changed_at > $6 THEN rejected_reason END,
             rejected_details = CASE WHEN status_changed_at > $6 THEN rejected_details END,
             status = CASE WHEN status_changed_at > $6 THEN status ELSE 'PENDING' END,
             status_changed_at = greatest(status_changed_at, $7)
         WHERE workspace_id = $1 AND id = $2",
        *workspace,
        accepted.id,
        accepted.meta_id,
        accepted.category.code(),
        accepted.content,
        sent_at,
        now,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Sets a status of our own.
pub async fn set_status(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    id: Uuid,
    status: Status,
) -> sqlx::Result<()> {
    sqlx::query!(
        "UPDATE message_templates SET status = $3 WHERE workspace_id = $1 AND id = $2",
        *workspace,
        id,
        status.code(),
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Takes a template away.
pub async fn delete(conn: &mut PgConnection, workspace: WorkspaceId, id: Uuid) -> sqlx::Result<()> {
    sqlx::query!(
        "DELETE FROM message_templates WHERE workspace_id = $1 AND id = $2",
        *workspace,
        id,
    )
    .execute(conn)
    .await?;
    Ok(())
}
