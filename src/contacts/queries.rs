//! All SQL of contacts, tags, consents and searches.

use chrono::{DateTime, Utc};
use serde_json::Value;
use sqlx::PgConnection;
use uuid::Uuid;

use super::consent::{ConsentEntry, Evidence};
use super::contact::{Contact, ContactChange};
use crate::db::WorkspaceId;

/// Contacts by id, newest first.
pub async fn by_ids(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    ids: &[Uuid],
) -> sqlx::Result<Vec<Contact>> {
    sqlx::query_as!(
        Contact,
        r#"SELECT c.id, c.phone, c.name, c.email, c.attributes, c.opted_in, c.opted_out_at, c.last_inbound_at,
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

/// Contacts whose name or number matches a LIKE pattern in lower case; newest first, or oldest first
/// when `newer_than` is given. The workspace is the transaction's.
pub async fn found(
    conn: &mut PgConnection,
    pattern: &str,
    tag: Option<&str>,
    older_than: Option<Uuid>,
    newer_than: Option<Uuid>,
    limit: i32,
) -> sqlx::Result<Vec<Uuid>> {
    sqlx::query_scalar!(
        r#"SELECT id AS "id!" FROM search_contacts($1, $2, $3, $4, $5) AS id"#,
        pattern,
        tag,
        older_than,
        newer_than,
        limit,
    )
    .fetch_all(conn)
    .await
}

/// Makes or finds the contact of a number; fills an empty name.
pub async fn upsert_by_phone(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    phone: &str,
    name: &str,
    now: DateTime<Utc>,
) -> sqlx::Result<Uuid> {
    sqlx::query_scalar!(
        "INSERT INTO contacts AS c (workspace_id, id, phone, name, created_at, updated_at)
         VALUES ($1, $2, $3, $4, $5, $5)
         ON CONFLICT (workspace_id, phone) DO UPDATE
         SET name = CASE WHEN c.name = '' THEN excluded.name ELSE c.name END
         RETURNING c.id",
        *workspace,
        Uuid::now_v7(),
        phone,
        name,
        now,
    )
    .fetch_one(conn)
    .await
}

/// Keeps the newest time of an inbound message.
pub async fn record_inbound(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    contact: Uuid,
    at: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "UPDATE contacts SET last_inbound_at = greatest(last_inbound_at, $3) WHERE workspace_id = $1 AND id = $2",
        *workspace,
        contact,
        at,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Keeps the latest time before which no marketing is sent.
pub async fn hold_marketing(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    contact: Uuid,
    until: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "UPDATE contacts SET marketing_not_before = greatest(marketing_not_before, $3)
         WHERE workspace_id = $1 AND id = $2",
        *workspace,
        contact,
        until,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Writes a person's changes; false when the contact is not there.
pub async fn update(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    contact: Uuid,
    change: &ContactChange,
    now: DateTime<Utc>,
) -> sqlx::Result<bool> {
    let kept = change
        .attributes
        .iter()
        .filter(|(_, text)| !text.is_empty());
    let attributes: Value = kept
        .map(|(key, text)| (key.clone(), Value::from(text.as_str())))
        .collect();
    let done = sqlx::query!(
        "UPDATE contacts SET name = $3, email = $4, attributes = $5, updated_at = $6
         WHERE workspace_id = $1 AND id = $2",
        *workspace,
        contact,
        change.name,
        change.email,
        attributes,
        now,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Marks that a person said stop; false when it was marked before.
pub async fn mark_opted_out(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    contact: Uuid,
    now: DateTime<Utc>,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "UPDATE contacts SET opted_in = false, opted_out_at = $3, updated_at = $3
         WHERE workspace_id = $1 AND id = $2 AND opted_out_at IS NULL",
        *workspace,
        contact,
        now,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Marks that a person agreed; false when it stood already.
pub async fn mark_opted_in(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    contact: Uuid,
    now: DateTime<Utc>,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "UPDATE contacts SET opted_in = true, opted_out_at = NULL, updated_at = $3
         WHERE workspace_id = $1 AND id = $2 AND (NOT opted_in OR opted_out_at IS NOT NULL)",
        *workspace,
        contact,
        now,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Adds a line to the ledger.
pub async fn insert_consent(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    contact: Uuid,
    action: &str,
    evidence: &Evidence<'_>,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "INSERT INTO consents (workspace_id, contact_id, id, action, source, wording, given_on, recorded_by, recorded_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        *workspace,
        contact,
        Uuid::now_v7(),
        action,
        evidence.source,
        evidence.wording,
        evidence.on,
        evidence.recorded_by,
        now,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// A contact's ledger, newest first.
pub async fn consents(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    contact: Uuid,
) -> sqlx::Result<Vec<ConsentEntry>> {
    sqlx::query_as!(
        ConsentEntry,
        "SELECT action, source, given_on, import_id, recorded_at FROM consents
         WHERE workspace_id = $1 AND contact_id = $2 ORDER BY recorded_at DESC, id DESC LIMIT 100",
        *workspace,
        contact,
    )
    .fetch_all(conn)
    .await
}

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

/// Keeps the sealed words of a search; the account's searches of yesterday and before go.
pub async fn insert_search(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    id: Uuid,
    account: Uuid,
    words_sealed: &[u8],
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "WITH old AS (DELETE FROM contact_searches WHERE workspace_id = $1 AND account_id = $3
                      AND created_at < $5::timestamptz - interval '1 day')
         INSERT INTO contact_searches (workspace_id, id, account_id, words_sealed, created_at)
         VALUES ($1, $2, $3, $4, $5)",
        *workspace,
        id,
        account,
        words_sealed,
        now,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// The sealed words of this account's search.
pub async fn search_words(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    id: Uuid,
    account: Uuid,
) -> sqlx::Result<Option<Vec<u8>>> {
    sqlx::query_scalar!(
        "SELECT words_sealed FROM contact_searches WHERE workspace_id = $1 AND id = $2 AND account_id = $3",
        *workspace,
        id,
        account,
    )
    .fetch_optional(conn)
    .await
}

/// The imports that a contact was in, newest first: id, file name, time.
pub async fn origins(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    contact: Uuid,
) -> sqlx::Result<Vec<(Uuid, String, DateTime<Utc>)>> {
    let rows = sqlx::query!(
        "SELECT i.id, i.file_name, i.created_at FROM import_contacts m
         JOIN imports i ON i.workspace_id = m.workspace_id AND i.id = m.import_id
         WHERE m.workspace_id = $1 AND m.contact_id = $2 ORDER BY i.created_at DESC LIMIT 20",
        *workspace,
        contact,
    )
    .fetch_all(conn)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| (row.id, row.file_name, row.created_at))
        .collect())
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
