use futures_util::Stream;
use serde_json::Value;
use sqlx::PgConnection;

use crate::db::WorkspaceId;

/// A contact as a row of a file.
#[derive(Debug)]
pub struct Person {
    /// E.164.
    pub phone: String,
    /// May be empty.
    pub name: String,
    /// May be empty.
    pub email: String,
    /// An object: the workspace's own fields.
    pub attributes: Value,
    /// In order.
    pub tags: Vec<String>,
    /// Whether they agreed to marketing; `None` where they were never asked.
    pub opted_in: Option<bool>,
}

/// The keys of the workspace's own fields, in order.
///
/// # Errors
/// When Postgres fails.
pub async fn attribute_keys(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
) -> sqlx::Result<Vec<String>> {
    sqlx::query_scalar!(
        r#"SELECT DISTINCT key AS "key!" FROM contacts c, jsonb_object_keys(c.attributes) AS key
           WHERE c.workspace_id = $1 AND c.phone IS NOT NULL AND c.hold IS NULL ORDER BY 1"#,
        *workspace,
    )
    .fetch_all(conn)
    .await
}

/// Everyone with a number, but for those whom nothing may be done with: an upload must not free them.
pub fn people(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
) -> impl Stream<Item = sqlx::Result<Person>> {
    sqlx::query_as!(
        Person,
        r#"SELECT phone AS "phone!", name, email, attributes,
                  ARRAY(SELECT tag FROM contact_tags t WHERE t.workspace_id = $1 AND t.contact_id = c.id ORDER BY tag)
                      AS "tags!",
                  CASE WHEN opted_out_at IS NOT NULL THEN false WHEN opted_in THEN true END AS opted_in
           FROM contacts c WHERE workspace_id = $1 AND phone IS NOT NULL AND hold IS NULL"#,
        *workspace,
    )
    .fetch(conn)
}
