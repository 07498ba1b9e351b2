//! Files that campaigns bring themselves: they are sent and no reviewer sees them, so they have no handle.

use std::io;

use uuid::Uuid;

use super::super::template::Snapshot;
use super::{Arrived, queries};
use crate::app::App;
use crate::db::WorkspaceId;
use crate::whatsapp::Credentials;

/// Keeps a file that is only sent; its id.
///
/// # Errors
/// When Postgres or the disk does not answer.
pub async fn keep_to_send(
    app: &App,
    workspace: WorkspaceId,
    arrived: &Arrived,
    mime: &str,
) -> anyhow::Result<Uuid> {
    let id = Uuid::now_v7();
    let mut tx = app.db.tenant(workspace).await?;
    let file = queries::NewFile {
        id,
        name: &arrived.name,
        mime,
        size: i64::try_from(arrived.length).map_err(io::Error::other)?,
        handle: "",
    };
    queries::insert(&mut tx, workspace, &file, app.clock.now()).await?;
    arrived.store(&mut tx, workspace, id).await?;
    tx.commit().await?;
    Ok(id)
}

/// Asks Meta for the files of a template made ready, and forgets the ids of those that it has lost before
/// their time, so that they are uploaded again. Whether there was one. Calls the Graph API; never inside a
/// transaction.
///
/// # Errors
/// When Postgres does not answer. That Meta does not is an outcome: nothing is known to be lost.
pub async fn forget_lost(
    app: &App,
    workspace: WorkspaceId,
    account: &Credentials,
    snapshot: &Snapshot,
) -> anyhow::Result<bool> {
    let mut lost = false;
    for file in snapshot.content.files() {
        let Some(id) = file.id.filter(|_| !file.media_id.is_empty()) else {
            continue;
        };
        if matches!(
            app.whatsapp.has_media(account, &file.media_id).await,
            Ok(false)
        ) {
            let mut tx = app.db.tenant(workspace).await?;
            queries::forget_media_id(&mut tx, workspace, id, &file.media_id).await?;
            tx.commit().await?;
            lost = true;
        }
    }
    Ok(lost)
}
