use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use super::NewWorkspace;
use crate::db::WorkspaceId;

pub(super) async fn insert(
    conn: &mut PgConnection,
    id: WorkspaceId,
    new: &NewWorkspace<'_>,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "INSERT INTO workspaces (id, name, phone, country, time_zone, created_at) VALUES ($1, $2, $3, $4, $5, $6)",
        *id,
        new.name,
        new.phone,
        new.country.code(),
        new.country.zone().name(),
        now,
    )
    .execute(conn)
    .await?;
    Ok(())
}

pub(super) async fn insert_owner(
    conn: &mut PgConnection,
    id: WorkspaceId,
    owner: Uuid,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "INSERT INTO memberships (workspace_id, account_id, role, created_at) VALUES ($1, $2, 'owner', $3)",
        *id,
        owner,
        now,
    )
    .execute(conn)
    .await?;
    Ok(())
}

pub async fn name(conn: &mut PgConnection, id: WorkspaceId) -> sqlx::Result<String> {
    sqlx::query_scalar!("SELECT name FROM workspaces WHERE id = $1", *id)
        .fetch_one(conn)
        .await
}
