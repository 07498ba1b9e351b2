//! Uploads that nobody confirmed are forgotten, and what imports overwrote once they cannot be undone: what
//! is full of people must not lie about.

use chrono::Duration;
use serde::{Deserialize, Serialize};

use super::{files, queries, undo};
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
        let before = now - Duration::hours(undo::HOURS);
        for (workspace, import) in queries::stopped_before(app.db.owner(), before).await? {
            let workspace = WorkspaceId::proven(workspace);
            let mut tx = app.db.tenant(workspace).await?;
            queries::forget_upload(&mut tx, workspace, import).await?;
            tx.commit().await?;
            files::remove_by_id(&app.config.data_dir, import);
        }
        for (workspace, import) in queries::past_undoing(app.db.owner(), before).await? {
            let workspace = WorkspaceId::proven(workspace);
            let mut tx = app.db.tenant(workspace).await?;
            undo::forget_before(&mut tx, workspace, import).await?;
            tx.commit().await?;
        }
        files::remove_half_arrived(&app.config.data_dir, HOURS)
    }
}
