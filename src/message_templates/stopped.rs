//! The event that a template stopped being sendable: campaigns listen to it.

use serde::{Deserialize, Serialize};
use sqlx::PgConnection;
use uuid::Uuid;

use super::template::Status;
use crate::db::WorkspaceId;
use crate::jobs::{self, Event};

/// Why campaigns with a template should stand still.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stop {
    /// Meta does not deliver it any more.
    NotSendable,
    /// Meta moved it to marketing, which asks for more consent than it was written for.
    Recategorised,
}

/// Told once each time a template stops being what its campaigns count on, by a job after the commit.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct TemplateStopped {
    /// Whose.
    pub workspace: WorkspaceId,
    /// The template.
    pub template: Uuid,
    /// What happened.
    pub stop: Stop,
}

impl Event for TemplateStopped {
    const KIND: &'static str = "template_stopped";
}

/// Tells whoever listens, where a template that could be sent cannot be sent any more.
pub(super) async fn tell(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    template: Uuid,
    (before, now): (Option<Status>, Status),
) -> anyhow::Result<()> {
    if before.is_none_or(|before| !before.is_sendable()) || now.is_sendable() {
        return Ok(());
    }
    let stop = Stop::NotSendable;
    jobs::announce(
        conn,
        &TemplateStopped {
            workspace,
            template,
            stop,
        },
    )
    .await
}
