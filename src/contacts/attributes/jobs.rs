use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::queries;
use crate::app::App;
use crate::db::WorkspaceId;
use crate::jobs::Job;

/// How many contacts are looked at in one transaction.
const SET: i64 = 2_000;

/// Takes the values of a deleted field from every contact, set by set. Stops where a field of the same
/// key has been made since.
#[derive(Debug, Serialize, Deserialize)]
pub struct ForgetAttribute {
    /// Whose.
    pub workspace: WorkspaceId,
    /// The key of the field.
    pub key: String,
}

impl Job for ForgetAttribute {
    const KIND: &'static str = "forget_attribute";

    async fn run(self, app: App) -> anyhow::Result<()> {
        let mut after = Uuid::nil();
        loop {
            let mut tx = app.db.tenant(self.workspace).await?;
            let keys = queries::keys(&mut tx, self.workspace).await?;
            if keys.contains(&self.key) {
                return Ok(());
            }
            let now = app.clock.now();
            let last = queries::forget(&mut tx, self.workspace, &self.key, after, SET, now).await?;
            tx.commit().await?;
            match last {
                Some(last) => after = last,
                None => return Ok(()),
            }
        }
    }
}
