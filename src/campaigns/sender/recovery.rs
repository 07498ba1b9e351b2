//! What a process that died left behind.

use std::collections::BTreeMap;

use super::super::queries::workers;
use super::identity::Identity;
use crate::app::App;
use crate::db::WorkspaceId;

/// Rows that a dead process had reserved wait again; rows whose calls it may have made become unknown.
pub(super) async fn run(app: &App, identity: &mut Identity) -> anyhow::Result<()> {
    let mut conn = app.db.begin().await?;
    let mut by_worker: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for (workspace, campaign, worker) in workers::all(&mut conn).await? {
        by_worker
            .entry(worker)
            .or_default()
            .push((workspace, campaign));
    }
    conn.rollback().await?;
    for (worker, campaigns) in by_worker {
        if !identity.is_dead(worker).await? {
            continue;
        }
        for (workspace, campaign) in campaigns {
            let workspace = WorkspaceId::proven(workspace);
            let mut tx = app.db.tenant(workspace).await?;
            let rows = workers::recover(&mut tx, workspace, campaign, worker).await?;
            tx.commit().await?;
            tracing::info!(%campaign, rows, "took over the rows of a process that ended");
        }
        identity.bury(worker).await?;
    }
    Ok(())
}
