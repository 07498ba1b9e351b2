//! A lane's care for the files of its campaigns' templates.

use std::collections::BTreeMap;

use chrono::Duration;
use uuid::Uuid;

use super::trouble;
use crate::app::App;
use crate::db::WorkspaceId;
use crate::message_templates::{self, NotReady, Snapshot};
use crate::whatsapp::Credentials;

/// Tries, and the time between them, before a person is asked.
const TRIES: u32 = 10;
const AGAIN: Duration = Duration::seconds(30);

/// How often in a row Meta took no file of a campaign's template.
#[derive(Default)]
pub(super) struct Uploads(BTreeMap<Uuid, u32>);

impl Uploads {
    /// Whether a campaign's template can be sent now. Where Meta does not take a file, the campaign waits,
    /// and in the end it is held with why.
    pub async fn make_ready(
        &mut self,
        (app, workspace): (&App, WorkspaceId),
        campaign: Uuid,
        account: &Credentials,
        template: &mut Snapshot,
    ) -> anyhow::Result<bool> {
        let reason = match message_templates::ready(app, workspace, account, template).await? {
            Ok(()) => {
                self.0.remove(&campaign);
                return Ok(true);
            }
            Err(NotReady::Refused(code)) => code.to_string(),
            Err(NotReady::Incomplete) => "template_incomplete".to_owned(),
            Err(NotReady::Later) => {
                let tries = self.0.entry(campaign).or_default();
                *tries += 1;
                if *tries < TRIES {
                    trouble::postpone(app, workspace, campaign, AGAIN).await?;
                    return Ok(false);
                }
                "file_waits".to_owned()
            }
        };
        trouble::hold(app, workspace, campaign, &reason).await?;
        self.0.remove(&campaign);
        Ok(false)
    }
}
