//! Tags.

use sqlx::PgConnection;
use uuid::Uuid;

use crate::db::WorkspaceId;

/// Gives a tag to contacts of this workspace; returns how many did not have it.
pub async fn add_tag(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    contacts: &[Uuid],
    tag: &str,
) -> sqlx::Result<u64> {
    let done = sqlx::query!(
        "INSERT INTO contact_tags (workspace_id, tag, contact_id)
         SELECT $1, $2, c.id FROM contacts c WHERE c.workspace_id = $1 AND c.id = ANY($3)
         ON CONFLICT DO NOTHING",
        *workspace,
        tag,
        contacts,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected())
}

/// Takes a tag from contacts; returns how many had it.
pub async fn remove_tag(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    contacts: &[Uuid],
    tag: &str,
) -> sqlx::Result<u64> {
    let done = sqlx::query!(
        "DELETE FROM contact_tags WHERE workspace_id = $1 AND tag = $2 AND contact_id = ANY($3)",
        *workspace,
        tag,
        contacts,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected())
}

/// Whether anybody has a tag.
pub async fn has_tag(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    tag: &str,
) -> sqlx::Result<bool> {
    sqlx::query_scalar!(
        r#"SELECT EXISTS (SELECT FROM contact_tags WHERE workspace_id = $1 AND tag = $2) AS "yes!""#,
        *workspace,
        tag,
    )
    .fetch_one(conn)
    .await
}

/// The tags in use, in alphabetical order. Walks from tag to tag through the key, so that the cost is
/// that of the tags and not of the contacts.
pub async fn tags(conn: &mut PgConnection, workspace: WorkspaceId) -> sqlx::Result<Vec<String>> {
    sqlx::query_scalar!(
        r#"WITH RECURSIVE walk AS (
               (SELECT tag FROM contact_tags WHERE workspace_id = $1 ORDER BY tag LIMIT 1)
               UNION ALL
               SELECT (SELECT t.tag FROM contact_tags t
                       WHERE t.workspace_id = $1 AND t.tag > walk.tag ORDER BY t.tag LIMIT 1)
               FROM walk WHERE walk.tag IS NOT NULL)
           SELECT tag AS "tag!" FROM walk WHERE tag IS NOT NULL LIMIT 500"#,
        *workspace,
    )
    .fetch_all(conn)
    .await
}
