//! What a process that died left behind.

use std::collections::BTreeMap;

use uuid::Uuid;

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
        let mut all = true;
        for (workspace, campaign) in campaigns {
            let workspace = WorkspaceId::proven(workspace);
            // One campaign that cannot be taken over keeps no other one waiting.
            if let Err(error) = take_over(app, workspace, campaign, worker).await {
                tracing::warn!(%campaign, error = format!("{error:#}"), "rows could not be taken over");
                all = false;
            }
        }
        if all {
            identity.bury(worker).await?;
        }
    }
    Ok(())
}

async fn take_over(
    app: &App,
    workspace: WorkspaceId,
    campaign: Uuid,
    worker: Uuid,
) -> anyhow::Result<()> {
    let mut tx = app.db.tenant(workspace).await?;
    let rows = workers::recover(&mut tx, workspace, campaign, worker).await?;
    tx.commit().await?;
    tracing::info!(%campaign, rows, "took over the rows of a process that ended");
    Ok(())
}
