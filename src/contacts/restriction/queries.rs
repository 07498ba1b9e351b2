use chrono::{DateTime, Utc};
use serde_json::Value;
use sqlx::PgConnection;
use uuid::Uuid;

use super::{Corrected, Standing};
use crate::db::WorkspaceId;

pub(super) async fn lock(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    contact: Uuid,
) -> sqlx::Result<Option<Standing>> {
    sqlx::query_as!(
        Standing,
        "SELECT phone, bsuid, name, email, restricted_at, minor, erasing_at, corrected FROM contacts
         WHERE workspace_id = $1 AND id = $2 FOR UPDATE",
        *workspace,
        contact,
    )
    .fetch_optional(conn)
    .await
}

pub(super) async fn with_phone(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    phone: &str,
) -> sqlx::Result<Option<Uuid>> {
    sqlx::query_scalar!(
        "SELECT id FROM contacts WHERE workspace_id = $1 AND phone = $2",
        *workspace,
        phone,
    )
    .fetch_optional(conn)
    .await
}

pub(super) async fn restrict(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    contact: Uuid,
    now: DateTime<Utc>,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "UPDATE contacts SET restricted_at = $3, updated_at = $3
         WHERE workspace_id = $1 AND id = $2 AND restricted_at IS NULL",
        *workspace,
        contact,
        now,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

pub(super) async fn lift(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    contact: Uuid,
    now: DateTime<Utc>,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "UPDATE contacts SET restricted_at = NULL, updated_at = $3
         WHERE workspace_id = $1 AND id = $2 AND restricted_at IS NOT NULL",
        *workspace,
        contact,
        now,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

pub(super) async fn mark_minor(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    contact: Uuid,
    now: DateTime<Utc>,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "UPDATE contacts SET minor = true, updated_at = $3 WHERE workspace_id = $1 AND id = $2 AND NOT minor",
        *workspace,
        contact,
        now,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// The one change across workspaces: a minor is everywhere the same.
pub(super) async fn close_everywhere(
    conn: &mut PgConnection,
    phone: &str,
    now: DateTime<Utc>,
) -> sqlx::Result<Vec<(Uuid, Uuid)>> {
    let rows = sqlx::query!(
        r#"SELECT workspace_id AS "workspace!", contact_id AS "contact!" FROM close_minor($1, $2)"#,
        phone,
        now,
    )
    .fetch_all(conn)
    .await?;
    let rows = rows.into_iter();
    Ok(rows.map(|row| (row.workspace, row.contact)).collect())
}

pub(super) async fn find_everywhere(
    conn: &mut PgConnection,
    phone: &str,
) -> sqlx::Result<Vec<(Uuid, Uuid)>> {
    let rows = sqlx::query!(
        r#"SELECT workspace_id AS "workspace!", contact_id AS "contact!" FROM contacts_with_number($1)"#,
        phone,
    )
    .fetch_all(conn)
    .await?;
    let rows = rows.into_iter();
    Ok(rows.map(|row| (row.workspace, row.contact)).collect())
}

pub(super) async fn mark_erasing(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    contact: Uuid,
    now: DateTime<Utc>,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "UPDATE contacts SET erasing_at = $3 WHERE workspace_id = $1 AND id = $2 AND erasing_at IS NULL",
        *workspace,
        contact,
        now,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

pub(super) async fn correct(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    contact: Uuid,
    fields: &Corrected,
    now: DateTime<Utc>,
) -> sqlx::Result<bool> {
    let attributes: Value = fields
        .attributes
        .iter()
        .map(|(key, text)| (key.clone(), Value::from(text.as_str())))
        .collect::<serde_json::Map<_, _>>()
        .into();
    let done = sqlx::query!(
        "UPDATE contacts SET name = coalesce($3, name), email = coalesce($4, email), attributes = attributes || $5,
                corrected = corrected || $6, updated_at = $7
         WHERE workspace_id = $1 AND id = $2",
        *workspace,
        contact,
        fields.name,
        fields.email,
        attributes,
        fields.marks(now),
        now,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}
