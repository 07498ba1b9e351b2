use serde_json::Value;
use sqlx::PgConnection;

use crate::db::WorkspaceId;

/// Every template.
///
/// # Errors
/// When Postgres fails.
pub async fn export_for(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
) -> sqlx::Result<Vec<(&'static str, Vec<Value>)>> {
    let templates = sqlx::query_scalar!(
        r#"SELECT to_jsonb(t) AS "row!" FROM (
               SELECT id, name, language, category, status, content, rejected_reason, quality, version,
                      submitted_at, created_at, updated_at
               FROM message_templates WHERE workspace_id = $1 ORDER BY id) AS t"#,
        *workspace,
    )
    .fetch_all(conn)
    .await?;
    Ok(vec![("templates", templates)])
}
