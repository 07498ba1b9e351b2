use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{account, fetching, sending};
use crate::app::App;
use crate::db::WorkspaceId;
use crate::jobs::Job;
use crate::messaging;

/// Sends a queued reply.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SendReply {
    /// Whose.
    pub workspace: WorkspaceId,
    /// The queued message.
    pub message: Uuid,
    /// 1 for the first try.
    pub attempt: u32,
}

impl SendReply {
    /// The first try.
    pub fn first(workspace: WorkspaceId, message: Uuid) -> Self {
        Self {
            workspace,
            message,
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

impl Job for SendReply {
    const KIND: &'static str = "send_reply";

    async fn run(self, app: App) -> anyhow::Result<()> {
        sending::send(&app, &self).await
    }
}

/// Fetches a file that a person sent.
#[derive(Debug, Serialize, Deserialize)]
pub struct FetchMedia {
    /// Whose.
    pub workspace: WorkspaceId,
    /// Our row of it.
    pub media: Uuid,
}

impl Job for FetchMedia {
    const KIND: &'static str = "fetch_media";

    async fn run(self, app: App) -> anyhow::Result<()> {
        fetching::fetch(&app, self.workspace, self.media).await
    }

    /// Large files go one after the other, so that one workspace's never fill the memory.
    fn queue(&self) -> Option<String> {
        Some(format!("media {}", self.workspace))
    }
}

/// Tells Meta that a conversation was looked at.
#[derive(Debug, Serialize, Deserialize)]
pub struct MarkRead {
    /// Whose.
    pub workspace: WorkspaceId,
    /// Which.
    pub conversation: Uuid,
}

impl Job for MarkRead {
    const KIND: &'static str = "mark_read";
    const MAX_ATTEMPTS: i32 = 3;

    async fn run(self, app: App) -> anyhow::Result<()> {
        let mut tx = app.db.tenant(self.workspace).await?;
        let found = messaging::conversation(&mut tx, self.workspace, self.conversation).await?;
        let Some(conversation) = found else {
            return Ok(());
        };
        let wamid =
            messaging::newest_inbound_wamid(&mut tx, self.workspace, conversation.id).await?;
        let number = conversation.phone_number_id;
        let account = account::of_number(&app, &mut tx, self.workspace, number).await?;
        tx.commit().await?;
        if let (Some(wamid), Some((credentials, _))) = (wamid, account) {
            app.whatsapp.mark_read(&credentials, &wamid).await?;
        }
        Ok(())
    }

    fn key(&self) -> Option<String> {
        Some(format!("mark_read {}", self.conversation))
    }
}
