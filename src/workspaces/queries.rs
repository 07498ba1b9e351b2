use chrono::{DateTime, Utc};
use serde_json::Value;
use sqlx::PgConnection;
use uuid::Uuid;

use super::{NewWorkspace, Profile};
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

pub(super) struct ProfileRow {
    pub(super) name: String,
    pub(super) legal_name: String,
    pub(super) address: String,
    pub(super) tax_number: String,
    pub(super) website: String,
    pub(super) privacy_contact: String,
    pub(super) phone: String,
    pub(super) country: String,
    pub(super) time_zone: String,
    pub(super) rates: Value,
}

pub(super) async fn profile(conn: &mut PgConnection, id: WorkspaceId) -> sqlx::Result<ProfileRow> {
    sqlx::query_as!(
        ProfileRow,
        "SELECT name, legal_name, address, tax_number, website, privacy_contact, phone, country, time_zone, rates
         FROM workspaces WHERE id = $1",
        *id,
    )
    .fetch_one(conn)
    .await
}

pub(super) async fn rates(conn: &mut PgConnection, id: WorkspaceId) -> sqlx::Result<Value> {
    sqlx::query_scalar!("SELECT rates FROM workspaces WHERE id = $1", *id)
        .fetch_one(conn)
        .await
}

pub(super) async fn update(
    conn: &mut PgConnection,
    id: WorkspaceId,
    profile: &Profile,
    rates: &Value,
) -> sqlx::Result<()> {
    sqlx::query!(
        "UPDATE workspaces SET name = $2, legal_name = $3, address = $4, tax_number = $5, website = $6,
                phone = $7, country = $8, time_zone = $9, rates = $10, privacy_contact = $11
         WHERE id = $1",
        *id,
        profile.name,
        profile.legal_name,
        profile.address,
        profile.tax_number,
        profile.website,
        profile.phone,
        profile.country.code(),
        profile.zone.name(),
        rates,
        profile.privacy_contact,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Whether the workspace is there.
///
/// # Errors
/// When Postgres fails.
pub async fn exists(conn: &mut PgConnection, id: WorkspaceId) -> sqlx::Result<bool> {
    sqlx::query_scalar!(
        r#"SELECT EXISTS (SELECT FROM workspaces WHERE id = $1) AS "there!""#,
        *id
    )
    .fetch_one(conn)
    .await
}
