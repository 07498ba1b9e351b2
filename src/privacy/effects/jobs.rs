use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{Cause, erase_contact};
use crate::app::App;
use crate::audit::Actor;
use crate::db::WorkspaceId;
use crate::jobs::Job;
use crate::messaging;
use crate::privacy::export;

/// Erases a contact that a member, or nobody but a rule, wants gone.
#[derive(Debug, Serialize, Deserialize)]
pub struct EraseContact {
    /// Where.
    pub workspace: WorkspaceId,
    /// Who.
    pub contact: Uuid,
    /// The member who asked; nobody where a rule or the platform's staff did.
    pub member: Option<Uuid>,
}

impl Job for EraseContact {
    const KIND: &'static str = "erase_contact";
    const MAX_ATTEMPTS: i32 = 25;

    async fn run(self, app: App) -> anyhow::Result<()> {
        let cause = Cause {
            actor: self.member.map_or(Actor::System, Actor::Member),
            reason: if self.member.is_some() {
                "member"
            } else {
                "platform"
            },
            request: None,
        };
        erase_contact(&app, (self.workspace, self.contact), &cause).await?;
        Ok(())
    }

    fn key(&self) -> Option<String> {
        Some(format!("erase_contact:{}", self.contact))
    }
}

/// Removes the files of someone whose rows are gone.
#[derive(Debug, Serialize, Deserialize)]
pub struct RemoveFiles {
    /// Where.
    pub workspace: WorkspaceId,
    /// Which.
    pub files: Vec<Uuid>,
    /// Bundles that held them too.
    #[serde(default)]
    pub bundles: Vec<String>,
}

impl Job for RemoveFiles {
    const KIND: &'static str = "remove_files";
    const MAX_ATTEMPTS: i32 = 25;

    async fn run(self, app: App) -> anyhow::Result<()> {
        for file in self.files {
            messaging::remove_media(&app.config.data_dir, self.workspace, file).await?;
        }
        for bundle in self.bundles {
            export::remove(&app, &bundle).await?;
        }
        Ok(())
    }
}
