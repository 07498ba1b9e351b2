use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::db::WorkspaceId;

pub(super) async fn by_phone(
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

pub(super) async fn upsert_by_user_id(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    user_id: &str,
    name: &str,
    now: DateTime<Utc>,
) -> sqlx::Result<Uuid> {
    sqlx::query_scalar!(
        "INSERT INTO contacts AS c (workspace_id, id, bsuid, name, created_at, updated_at)
         VALUES ($1, $2, $3, $4, $5, $5)
         ON CONFLICT (workspace_id, bsuid) WHERE bsuid IS NOT NULL DO UPDATE
         SET name = CASE WHEN c.name = '' THEN excluded.name ELSE c.name END
         RETURNING c.id",
        *workspace,
        Uuid::now_v7(),
        user_id,
        name,
        now,
    )
    .fetch_one(conn)
    .await
}

/// Gives a contact known by id only its number, unless another contact has that.
pub(super) async fn learn_phone(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    user_id: &str,
    phone: &str,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "UPDATE contacts SET phone = $3 WHERE workspace_id = $1 AND bsuid = $2 AND phone IS NULL
           AND NOT EXISTS (SELECT FROM contacts o WHERE o.workspace_id = $1 AND o.phone = $3)",
        *workspace,
        user_id,
        phone,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Gives a contact its id, unless another contact has that.
pub(super) async fn learn_user_id(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    contact: Uuid,
    user_id: &str,
) -> sqlx::Result<()> {
    sqlx::query!(
        "UPDATE contacts SET bsuid = $3 WHERE workspace_id = $1 AND id = $2 AND bsuid IS NULL
           AND NOT EXISTS (SELECT FROM contacts o WHERE o.workspace_id = $1 AND o.bsuid = $3)",
        *workspace,
        contact,
        user_id,
    )
    .execute(conn)
    .await?;
    Ok(())
}

pub(super) async fn opted_out_by(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    contact: Uuid,
) -> sqlx::Result<Option<String>> {
    sqlx::query_scalar!(
        "SELECT s.source FROM contacts c
         JOIN consents s ON s.workspace_id = c.workspace_id AND s.contact_id = c.id
         WHERE c.workspace_id = $1 AND c.id = $2 AND c.opted_out_at IS NOT NULL AND s.action = 'withdrawn'
         ORDER BY s.id DESC LIMIT 1",
        *workspace,
        contact,
    )
    .fetch_optional(conn)
    .await
}

pub(super) async fn user_id(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    contact: Uuid,
) -> sqlx::Result<Option<String>> {
    let found = sqlx::query_scalar!(
        "SELECT bsuid FROM contacts WHERE workspace_id = $1 AND id = $2",
        *workspace,
        contact,
    )
    .fetch_optional(conn)
    .await?;
    Ok(found.flatten())
}

/// Gives a contact another number; false where it has that already or another contact does.
pub(super) async fn change_phone(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    contact: Uuid,
    phone: &str,
    now: DateTime<Utc>,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "UPDATE contacts SET phone = $3, updated_at = $4 WHERE workspace_id = $1 AND id = $2 AND phone IS DISTINCT FROM $3
           AND NOT EXISTS (SELECT FROM contacts o WHERE o.workspace_id = $1 AND o.phone = $3)",
        *workspace,
        contact,
        phone,
        now,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}
