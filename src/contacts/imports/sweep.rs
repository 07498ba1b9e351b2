//! Uploads that nobody confirmed are forgotten: a file full of people must not lie about.

use chrono::Duration;
use serde::{Deserialize, Serialize};

use super::{files, queries};
use crate::app::App;
use crate::db::WorkspaceId;
use crate::jobs::Job;

/// How long an upload waits for its mapping, in hours.
const HOURS: i64 = 24;

/// The hourly round.
#[derive(Debug, Serialize, Deserialize)]
pub struct SweepUploads {}

impl Job for SweepUploads {
    const KIND: &'static str = "sweep_uploads";

    async fn run(self, app: App) -> anyhow::Result<()> {
        let now = app.clock.now();
        let before = now - Duration::hours(HOURS);
        for (workspace, import) in queries::unconfirmed(app.db.owner(), before).await? {
            let workspace = WorkspaceId::proven(workspace);
            let mut tx = app.db.tenant(workspace).await?;
            let expired = queries::discard(&mut tx, workspace, import, "expired", now).await?;
            tx.commit().await?;
            if expired {
                files::remove_by_id(&app.config.data_dir, import);
            }
        }
        files::remove_half_arrived(&app.config.data_dir, HOURS)
    }
}
