use chrono::{DateTime, Utc};
use serde_json::Value;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::db::WorkspaceId;

/// A change as it is kept.
pub struct KeptEdit {
    pub category: String,
    pub content: Value,
    /// The template's version when it was begun.
    pub based_on: i32,
    pub begun_at: DateTime<Utc>,
    pub saved_at: DateTime<Utc>,
}

/// A change to be kept.
pub struct NewEdit<'a> {
    pub template: Uuid,
    pub by: Uuid,
    pub category: &'a str,
    pub content: &'a Value,
    pub based_on: i32,
}

/// Keeps a change; when it was begun, and on what, stays.
pub async fn keep_edit(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    new: &NewEdit<'_>,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "INSERT INTO template_edits (workspace_id, template_id, account_id, category, content, based_on, begun_at,
                                     saved_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $7)
         ON CONFLICT (workspace_id, template_id) DO UPDATE SET
             account_id = excluded.account_id, category = excluded.category, content = excluded.content,
             saved_at = excluded.saved_at",
        *workspace,
        new.template,
        new.by,
        new.category,
        new.content,
        new.based_on,
        now,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// The change of a template that is kept, if any.
pub async fn edit(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    template: Uuid,
) -> sqlx::Result<Option<KeptEdit>> {
    sqlx::query_as!(
        KeptEdit,
        "SELECT category, content, based_on, begun_at, saved_at FROM template_edits
         WHERE workspace_id = $1 AND template_id = $2",
        *workspace,
        template,
    )
    .fetch_optional(conn)
    .await
}

/// Forgets a change: it was submitted, discarded, or says nothing else any more.
pub async fn drop_edit(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    template: Uuid,
) -> sqlx::Result<()> {
    sqlx::query!(
        "DELETE FROM template_edits WHERE workspace_id = $1 AND template_id = $2",
        *workspace,
        template,
    )
    .execute(conn)
    .await?;
    Ok(())
}
