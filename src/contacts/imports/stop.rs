//! Stopping an import that a person does not want to go on. What is stored stays, and can be undone; a set that
//! is being stored at this moment is not taken. Its file is kept for a day, for the rows that were not read.

use chrono::{DateTime, Utc};
use serde_json::json;
use sqlx::PgConnection;
use uuid::Uuid;

use super::import::{Import, STOPPED, Status};
use super::queries;
use crate::app::App;
use crate::audit::{self, Actor, Entry};
use crate::db::WorkspaceId;

/// Stops an import that is confirmed and not yet over; false where it is over.
///
/// # Errors
/// When Postgres fails.
pub async fn stop(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    import: Uuid,
    by: Uuid,
    now: DateTime<Utc>,
) -> anyhow::Result<bool> {
    if !queries::finish(conn, workspace, import, Some(STOPPED), now).await? {
        return Ok(false);
    }
    let entry = Entry {
        action: "import.stopped",
        subject: ("import", Some(import)),
        details: json!({}),
    };
    audit::record(conn, workspace, Actor::Member(by), entry, now).await?;
    Ok(true)
}

/// Whether a person stopped it.
///
/// # Errors
/// When Postgres fails.
pub async fn is_stopped(app: &App, workspace: WorkspaceId, import: Uuid) -> sqlx::Result<bool> {
    let mut tx = app.db.tenant(workspace).await?;
    let import = queries::find(&mut tx, workspace, import).await?;
    Ok(import.is_some_and(|import| import.is_stopped()))
}

/// Whether the rows that were not read can be had: its file is still kept.
pub fn has_rest(import: &Import) -> bool {
    import.status == Status::Failed
        && import.is_stopped()
        && import.stored_as.is_some()
        && import.not_read() > 0
}
