//! Pages of the contact list.

use serde_json::Value;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::contacts::contact::Contact;
use crate::db::WorkspaceId;

/// Contacts by id, newest first.
pub async fn by_ids(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    ids: &[Uuid],
) -> sqlx::Result<Vec<Contact>> {
    sqlx::query_as!(
        Contact,
        r#"SELECT c.id, c.phone, c.bsuid, c.name, c.email, c.attributes, c.opted_in, c.opted_out_at, c.last_inbound_at,
                  c.created_at, c.hold,
                  ARRAY(SELECT t.tag FROM contact_tags t
                        WHERE t.workspace_id = $1 AND t.contact_id = c.id ORDER BY t.tag) AS "tags!"
           FROM contacts c WHERE c.workspace_id = $1 AND c.id = ANY($2) ORDER BY c.id DESC"#,
        *workspace,
        ids,
    )
    .fetch_all(conn)
    .await
}

/// The newest contacts older than `older_than`.
pub async fn ids_before(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    older_than: Uuid,
    limit: i64,
) -> sqlx::Result<Vec<Uuid>> {
    sqlx::query_scalar!(
        "SELECT id FROM contacts WHERE workspace_id = $1 AND id < $2 ORDER BY id DESC LIMIT $3",
        *workspace,
        older_than,
        limit,
    )
    .fetch_all(conn)
    .await
}

/// The oldest contacts newer than `newer_than`, oldest first.
pub async fn ids_after(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    newer_than: Uuid,
    limit: i64,
) -> sqlx::Result<Vec<Uuid>> {
    sqlx::query_scalar!(
        "SELECT id FROM contacts WHERE workspace_id = $1 AND id > $2 ORDER BY id LIMIT $3",
        *workspace,
        newer_than,
        limit,
    )
    .fetch_all(conn)
    .await
}

/// The newest contacts with a tag older than `older_than`.
pub async fn tagged_before(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    tag: &str,
    older_than: Uuid,
    limit: i64,
) -> sqlx::Result<Vec<Uuid>> {
    sqlx::query_scalar!(
        "SELECT contact_id FROM contact_tags WHERE workspace_id = $1 AND tag = $2 AND contact_id < $3
         ORDER BY contact_id DESC LIMIT $4",
        *workspace,
        tag,
        older_than,
        limit,
    )
    .fetch_all(conn)
    .await
}

/// The oldest contacts with a tag newer than `newer_than`, oldest first.
pub async fn tagged_after(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    tag: &str,
    newer_than: Uuid,
    limit: i64,
) -> sqlx::Result<Vec<Uuid>> {
    sqlx::query_scalar!(
        "SELECT contact_id FROM contact_tags WHERE workspace_id = $1 AND tag = $2 AND contact_id > $3
         ORDER BY contact_id LIMIT $4",
        *workspace,
        tag,
        newer_than,
        limit,
    )
    .fetch_all(conn)
    .await
}

/// The newest contacts of an import older than `older_than`.
pub async fn imported_before(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    import: Uuid,
    older_than: Uuid,
    limit: i64,
) -> sqlx::Result<Vec<Uuid>> {
    sqlx::query_scalar!(
        "SELECT m.contact_id FROM import_contacts m WHERE m.workspace_id = $1 AND m.import_id = $2 AND m.contact_id < $3
           AND EXISTS (SELECT FROM contacts c WHERE c.workspace_id = $1 AND c.id = m.contact_id)
         ORDER BY m.contact_id DESC LIMIT $4",
        *workspace,
        import,
        older_than,
        limit,
    )
    .fetch_all(conn)
    .await
}

/// The oldest contacts of an import newer than `newer_than`, oldest first.
pub async fn imported_after(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    import: Uuid,
    newer_than: Uuid,
    limit: i64,
) -> sqlx::Result<Vec<Uuid>> {
    sqlx::query_scalar!(
        "SELECT m.contact_id FROM import_contacts m WHERE m.workspace_id = $1 AND m.import_id = $2 AND m.contact_id > $3
           AND EXISTS (SELECT FROM contacts c WHERE c.workspace_id = $1 AND c.id = m.contact_id)
         ORDER BY m.contact_id LIMIT $4",
        *workspace,
        import,
        newer_than,
        limit,
    )
    .fetch_all(conn)
    .await
}

/// What `find_contacts` narrows the list to; nothing where it is `None`.
#[derive(Clone, Debug, Default)]
pub struct Narrowed<'a> {
    /// A LIKE pattern in lower case for name and number.
    pub pattern: Option<String>,
    /// A tag.
    pub tag: Option<&'a str>,
    /// `in`, `out` or `none`.
    pub consent: Option<&'a str>,
    /// Values of own fields, as an object.
    pub having: Option<Value>,
    /// Only older contacts.
    pub older_than: Option<Uuid>,
    /// Only newer contacts, oldest first; else the newest come first.
    pub newer_than: Option<Uuid>,
}

/// One page of ids. The workspace is the transaction's.
pub async fn found(
    conn: &mut PgConnection,
    by: &Narrowed<'_>,
    limit: i32,
) -> sqlx::Result<Vec<Uuid>> {
    sqlx::query_scalar!(
        r#"SELECT id AS "id!" FROM find_contacts($1, $2, $3, $4, $5, $6, $7) AS id"#,
        by.pattern,
        by.tag,
        by.consent,
        by.having,
        by.older_than,
        by.newer_than,
        limit,
    )
    .fetch_all(conn)
    .await
}

/// Id, number and Meta id of the contacts from after one on, for whoever looks for suppression marks.
pub async fn identities(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    after: Uuid,
    limit: i64,
) -> sqlx::Result<Vec<(Uuid, Option<String>, Option<String>)>> {
    let rows = sqlx::query!(
        "SELECT id, phone, bsuid FROM contacts WHERE workspace_id = $1 AND id > $2 ORDER BY id LIMIT $3",
        *workspace,
        after,
        limit,
    )
    .fetch_all(conn)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| (row.id, row.phone, row.bsuid))
        .collect())
}
