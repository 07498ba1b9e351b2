use chrono::{DateTime, Utc};
use serde_json::Value;
use sqlx::{PgConnection, PgPool};
use uuid::Uuid;

use super::Known;
use crate::db::WorkspaceId;

/// Meta's id and quality of a template that was made elsewhere.
pub async fn set_meta_id(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    id: Uuid,
    meta_id: &str,
    quality: &str,
) -> sqlx::Result<()> {
    sqlx::query!(
        "UPDATE message_templates SET meta_template_id = $3, quality = $4
         WHERE workspace_id = $1 AND id = $2",
        *workspace,
        id,
        meta_id,
        quality,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// What we know of a template that Meta has.
pub struct Ours {
    pub id: Uuid,
    pub status: String,
    pub status_changed_at: DateTime<Utc>,
    pub quality: String,
    pub category: String,
    pub content: Value,
    pub updated_at: DateTime<Utc>,
}

/// The template that Meta means, drafts of the same name included.
pub async fn find(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    account: Uuid,
    known: &Known<'_>,
) -> sqlx::Result<Option<Ours>> {
    sqlx::query_as!(
        Ours,
        "SELECT id, status, status_changed_at, quality, category, content, updated_at FROM message_templates
         WHERE workspace_id = $1 AND whatsapp_account_id = $2
           AND (meta_template_id = $3 OR (name = $4 AND language = $5))
         ORDER BY meta_template_id = $3 DESC NULLS LAST LIMIT 1",
        *workspace,
        account,
        known.meta_id,
        known.name,
        known.language,
    )
    .fetch_optional(conn)
    .await
}

/// Puts other words into a template that Meta has.
pub async fn reword(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    id: Uuid,
    content: &Value,
    at: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "UPDATE message_templates SET content = $3, version = version + 1, updated_at = $4
         WHERE workspace_id = $1 AND id = $2",
        *workspace,
        id,
        content,
        at,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Templates that Meta took before a moment: Meta's ids.
pub async fn submitted_before(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    account: Uuid,
    at: DateTime<Utc>,
) -> sqlx::Result<Vec<String>> {
    sqlx::query_scalar!(
        r#"SELECT meta_template_id AS "meta_id!" FROM message_templates
           WHERE workspace_id = $1 AND whatsapp_account_id = $2 AND meta_template_id IS NOT NULL
             AND status <> 'DELETED' AND updated_at < $3"#,
        *workspace,
        account,
        at,
    )
    .fetch_all(conn)
    .await
}

/// Workspaces that have a template at Meta.
pub async fn workspaces(owner: &PgPool) -> sqlx::Result<Vec<Uuid>> {
    sqlx::query_scalar!(
        "SELECT DISTINCT workspace_id FROM message_templates WHERE meta_template_id IS NOT NULL"
    )
    .fetch_all(owner)
    .await
}
