//! Workspaces: a business, its zone, its state, its prices, and who belongs to it.

mod country;
mod profile;
mod queries;
pub mod rights;
pub mod suspension;

use anyhow::Context;
use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::audit::{self, Actor, Entry};
use crate::db::WorkspaceId;
use crate::jobs::{self, Event};

pub use country::Country;
pub use profile::{Profile, Rates};
pub use queries::exists;

/// A workspace to be.
pub struct NewWorkspace<'a> {
    /// The business's name.
    pub name: &'a str,
    /// Its number, E.164.
    pub phone: &'a str,
    /// Gives the time zone.
    pub country: Country,
    /// The account that owns it.
    pub owner: Uuid,
}

/// Told once for every workspace that was created, by a job after the commit.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct WorkspaceCreated {
    /// The new one.
    pub workspace: WorkspaceId,
}

impl Event for WorkspaceCreated {
    const KIND: &'static str = "workspace_created";
}

/// The id of a workspace that is about to be created, to open its transaction with.
pub fn new_id() -> WorkspaceId {
    WorkspaceId::proven(Uuid::now_v7())
}

/// Creates a workspace with its owner's membership, and announces it.
///
/// # Errors
/// When Postgres fails.
pub async fn create(
    conn: &mut PgConnection,
    id: WorkspaceId,
    new: &NewWorkspace<'_>,
    now: DateTime<Utc>,
) -> anyhow::Result<()> {
    queries::insert(conn, id, new, now).await?;
    queries::insert_owner(conn, id, new.owner, now).await?;
    jobs::announce(conn, &WorkspaceCreated { workspace: id }).await
}

/// The business's name.
///
/// # Errors
/// When the workspace is gone.
pub async fn name(conn: &mut PgConnection, id: WorkspaceId) -> sqlx::Result<String> {
    queries::name(conn, id).await
}

/// What the owner entered about a workspace.
///
/// # Errors
/// When Postgres fails or holds a country we do not know.
pub async fn profile(conn: &mut PgConnection, id: WorkspaceId) -> anyhow::Result<Profile> {
    let row = queries::profile(conn, id).await?;
    Ok(Profile {
        name: row.name,
        legal_name: row.legal_name,
        address: row.address,
        tax_number: row.tax_number,
        website: row.website,
        privacy_contact: row.privacy_contact,
        phone: row.phone,
        country: Country::parse(&row.country).context("a workspace has a known country")?,
        zone: row.time_zone.parse().unwrap_or(Tz::UTC),
        rates: serde_json::from_value(row.rates)?,
    })
}

/// The owner's own prices, for estimates.
///
/// # Errors
/// When Postgres fails.
pub async fn rates(conn: &mut PgConnection, id: WorkspaceId) -> anyhow::Result<Rates> {
    Ok(serde_json::from_value(queries::rates(conn, id).await?)?)
}

/// Stores what the owner changed. `conn` must be a transaction of the workspace.
///
/// # Errors
/// When Postgres fails.
pub async fn update(
    conn: &mut PgConnection,
    id: WorkspaceId,
    by: Uuid,
    profile: &Profile,
    now: DateTime<Utc>,
) -> anyhow::Result<()> {
    let rates = serde_json::to_value(&profile.rates)?;
    queries::update(conn, id, profile, &rates).await?;
    let entry = Entry {
        action: "workspace.updated",
        subject: ("workspace", Some(*id)),
        details: serde_json::json!({}),
    };
    audit::record(conn, id, Actor::Member(by), entry, now).await?;
    Ok(())
}
