use sqlx::PgConnection;
use uuid::Uuid;

use super::prepare::Template;
use crate::db::WorkspaceId;

/// A template in the list from which a campaign chooses, without what it says.
pub(crate) struct Choosable {
    pub id: Uuid,
    pub name: String,
    pub language: String,
    pub category: String,
    pub status: String,
    /// Parts that the editor cannot write, in Meta's words.
    pub parts: Vec<String>,
}

/// The templates whose name or language holds the words: where they are too many, the first of every
/// category alike. The one that is chosen stands among them whatever is looked for.
pub(crate) async fn list(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    words: &str,
    chosen: Option<Uuid>,
    most: i64,
) -> sqlx::Result<Vec<Choosable>> {
    let words = words.to_lowercase();
    sqlx::query_as!(
        Choosable,
        r#"SELECT id, name, language, category, status,
                  ARRAY(SELECT jsonb_array_elements_text(coalesce(content #> '{given,parts}', '[]'))) AS "parts!"
           FROM message_templates
           WHERE workspace_id = $1 AND status <> 'DELETED'
             AND ($2 = '' OR position($2 in name) > 0 OR position(replace($2, ' ', '_') in name) > 0
                  OR lower(language) = $2 OR id = $3)
           ORDER BY id IS NOT DISTINCT FROM $3 DESC,
                    row_number() OVER (PARTITION BY category, template_is_sendable(status) ORDER BY name, language)
           LIMIT $4"#,
        *workspace,
        words,
        chosen,
        most,
    )
    .fetch_all(conn)
    .await
}

/// How many templates there are to choose from: in all, and of those what can be sent.
pub(crate) async fn count(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
) -> sqlx::Result<(i64, i64)> {
    let row = sqlx::query!(
        r#"SELECT count(*) AS "all!", count(*) FILTER (WHERE template_is_sendable(status)) AS "sendable!"
           FROM message_templates WHERE workspace_id = $1 AND status <> 'DELETED'"#,
        *workspace,
    )
    .fetch_one(conn)
    .await?;
    Ok((row.all, row.sendable))
}

/// A template that can be sent.
pub(crate) async fn sendable(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    id: Uuid,
) -> sqlx::Result<Option<Template>> {
    let is_sendable = sqlx::query_scalar!(
        r#"SELECT template_is_sendable(status) AS "is!" FROM message_templates WHERE workspace_id = $1 AND id = $2"#,
        *workspace,
        id,
    )
    .fetch_optional(&mut *conn)
    .await?;
    match is_sendable {
        Some(true) => super::prepare::template(conn, workspace, id).await,
        _ => Ok(None),
    }
}
