//! Workspaces: a business, its zone, its state, its prices, and who belongs to it.

mod country;
mod queries;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::db::WorkspaceId;
use crate::jobs::{self, Event};

pub use country::Country;

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
