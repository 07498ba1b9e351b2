//! One contact.

use chrono::{DateTime, Utc};
use serde_json::Value;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::contacts::contact::ContactChange;
use crate::db::WorkspaceId;

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
         ON CONFLICT (workspace_id, phone) WHERE phone IS NOT NULL DO UPDATE
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

/// The name of an import's file; nothing when this workspace has none with that id.
pub async fn import_name(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    import: Uuid,
) -> sqlx::Result<Option<String>> {
    sqlx::query_scalar!(
        "SELECT file_name FROM imports WHERE workspace_id = $1 AND id = $2",
        *workspace,
        import,
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
