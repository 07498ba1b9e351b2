//! Disconnecting: nothing leaves from the number any more, and its token is forgotten. What was said
//! through it stays, and connecting it again goes on where it ended.

use serde::{Deserialize, Serialize};
use serde_json::json;
use sqlx::PgConnection;
use uuid::Uuid;

use super::queries;
use crate::app::App;
use crate::audit::{self, Actor, Entry};
use crate::db::WorkspaceId;
use crate::jobs::{self, Event};

/// Why a number stands still that its owner disconnected; Meta's reasons are numbers.
pub const DISCONNECTED: &str = "disconnected";

/// Told once for every number that was disconnected, by a job after the commit.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct NumberDisconnected {
    /// Whose.
    pub workspace: WorkspaceId,
    /// The number.
    pub number: Uuid,
}

impl Event for NumberDisconnected {
    const KIND: &'static str = "number_disconnected";
}

/// Stops a number from the commit on; false where there is none of that id. The account's token goes
/// with its last number.
///
/// # Errors
/// When Postgres does not answer.
pub async fn disconnect(
    app: &App,
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    actor: Actor,
    number: Uuid,
) -> anyhow::Result<bool> {
    let known = queries::list(conn, workspace).await?;
    if !known.iter().any(|n| n.id == number) {
        return Ok(false);
    }
    queries::stop(conn, workspace, number, DISCONNECTED).await?;
    queries::forget_tokens(conn, workspace, DISCONNECTED).await?;
    let entry = Entry {
        action: "number.disconnected",
        subject: ("phone_number", Some(number)),
        details: json!({}),
    };
    audit::record(conn, workspace, actor, entry, app.clock.now()).await?;
    jobs::announce(conn, &NumberDisconnected { workspace, number }).await?;
    Ok(true)
}
