use serde_json::Value;
use sqlx::PgConnection;

use crate::db::WorkspaceId;

/// Every contact with its tags, every consent, every import.
///
/// # Errors
/// When Postgres fails.
pub async fn export_for(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
) -> sqlx::Result<Vec<(&'static str, Vec<Value>)>> {
    let contacts = sqlx::query_scalar!(
        r#"SELECT to_jsonb(t) AS "row!" FROM (
               SELECT id, phone, bsuid, name, email, attributes, opted_in, opted_out_at, last_inbound_at, created_at,
                      updated_at,
                      (SELECT coalesce(array_agg(tag ORDER BY tag), '{}') FROM contact_tags g
                       WHERE g.workspace_id = c.workspace_id AND g.contact_id = c.id) AS tags
               FROM contacts c WHERE workspace_id = $1 ORDER BY id) AS t"#,
        *workspace,
    )
    .fetch_all(&mut *conn)
    .await?;
    let consents = sqlx::query_scalar!(
        r#"SELECT to_jsonb(t) AS "row!" FROM (
               SELECT contact_id, purpose, action, source, wording, given_on, import_id, recorded_at
               FROM consents WHERE workspace_id = $1 ORDER BY contact_id, id) AS t"#,
        *workspace,
    )
    .fetch_all(&mut *conn)
    .await?;
    let imports = sqlx::query_scalar!(
        r#"SELECT to_jsonb(t) - 'workspace_id' - 'stored_as' AS "row!" FROM imports t
           WHERE workspace_id = $1 ORDER BY id"#,
        *workspace,
    )
    .fetch_all(conn)
    .await?;
    Ok(vec![
        ("contacts", contacts),
        ("consents", consents),
        ("imports", imports),
    ])
}
