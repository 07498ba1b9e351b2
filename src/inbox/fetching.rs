use uuid::Uuid;

use super::account;
use crate::app::App;
use crate::db::WorkspaceId;
use crate::messaging::{self, MediaKind};
use crate::whatsapp::CallError;

/// Fetches a file from the Graph API, proves that it is what it says, and keeps it sealed. What can't be
/// had for good is marked so.
///
/// # Errors
/// When the Graph API, the disk or Postgres does not answer: the job tries again.
pub(super) async fn fetch(app: &App, workspace: WorkspaceId, media: Uuid) -> anyhow::Result<()> {
    let mut tx = app.db.tenant(workspace).await?;
    let Some(file) = messaging::waiting_media(&mut tx, workspace, media).await? else {
        return Ok(());
    };
    let account = account::of_number(app, &mut tx, workspace, file.phone_number_id).await?;
    tx.commit().await?;
    let kind = MediaKind::of(&file.mime_type);
    let (Some((credentials, _)), Some(kind)) = (account, kind) else {
        return give_up(app, workspace, media).await;
    };
    let answer = app.whatsapp.media(&credentials, &file.media_id, kind.limit);
    let fetched = match answer.await {
        Ok(Some(fetched)) if kind.fits(&fetched.bytes) => fetched,
        Ok(_) | Err(CallError::Unreadable) => return give_up(app, workspace, media).await,
        Err(CallError::Graph(error)) if !error.advice().is_passing() => {
            return give_up(app, workspace, media).await;
        }
        Err(error) => return Err(error.into()),
    };
    messaging::write_media(
        &app.keys,
        &app.config.data_dir,
        workspace,
        media,
        &fetched.bytes,
    )
    .await?;
    let mut tx = app.db.tenant(workspace).await?;
    let bytes = i64::try_from(fetched.bytes.len())?;
    messaging::mark_media_stored(&mut tx, workspace, media, kind.mime, bytes).await?;
    tx.commit().await?;
    Ok(())
}

async fn give_up(app: &App, workspace: WorkspaceId, media: Uuid) -> anyhow::Result<()> {
    let mut tx = app.db.tenant(workspace).await?;
    messaging::fail_media(&mut tx, workspace, media).await?;
    tx.commit().await?;
    Ok(())
}
