use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::sending;
use crate::app::App;
use crate::db::WorkspaceId;
use crate::jobs::Job;

/// Sends a queued test.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SendTest {
    /// Whose.
    pub workspace: WorkspaceId,
    /// The queued test.
    pub test: Uuid,
    /// 1 for the first try.
    pub attempt: u32,
}

impl SendTest {
    /// The first try.
    pub fn first(workspace: WorkspaceId, test: Uuid) -> Self {
        Self {
            workspace,
            test,
            attempt: 1,
        }
    }

    pub(super) fn next(&self) -> Self {
        Self {
            attempt: self.attempt + 1,
            ..self.clone()
        }
    }
}

impl Job for SendTest {
    const KIND: &'static str = "send_test";

    async fn run(self, app: App) -> anyhow::Result<()> {
        sending::send(&app, &self).await
    }
}
