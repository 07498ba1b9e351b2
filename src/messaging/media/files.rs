use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use anyhow::Context;
use tokio::fs;
use tokio::io::AsyncWriteExt;
use uuid::Uuid;

use crate::crypto::{KeyScope, Keyring};
use crate::db::WorkspaceId;

fn path(data_dir: &Path, workspace: WorkspaceId, id: Uuid) -> PathBuf {
    let folder = data_dir.join("media").join(workspace.to_string());
    folder.join(id.to_string())
}

fn place(id: Uuid) -> String {
    format!("message_media/file/{id}")
}

/// Seals and writes a file; it appears whole or not at all. The row is the truth: a file that none marks
/// as stored is never served.
///
/// # Errors
/// When the disk or the key directory fails.
pub async fn write_media(
    keys: &Keyring,
    data_dir: &Path,
    workspace: WorkspaceId,
    id: Uuid,
    bytes: &[u8],
) -> anyhow::Result<()> {
    let sealed = keys.seal(KeyScope::Workspace(workspace), &place(id), bytes)?;
    let path = path(data_dir, workspace, id);
    let folder = path.parent().context("a file lies in a folder")?;
    fs::create_dir_all(folder).await?;
    let draft = path.with_extension("draft");
    let mut file = fs::File::create(&draft).await?;
    file.write_all(&sealed).await?;
    file.sync_all().await?;
    fs::rename(&draft, &path).await?;
    Ok(())
}

/// Reads and opens a stored file; `None` when it is gone.
///
/// # Errors
/// When the disk fails or the file was changed.
pub async fn read_media(
    keys: &Keyring,
    data_dir: &Path,
    workspace: WorkspaceId,
    id: Uuid,
) -> anyhow::Result<Option<Vec<u8>>> {
    let sealed = match fs::read(path(data_dir, workspace, id)).await {
        Ok(sealed) => sealed,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error.into()),
    };
    let scope = KeyScope::Workspace(workspace);
    Ok(Some(keys.open_sealed(scope, &place(id), &sealed)?))
}

/// Removes a stored file; one that is gone already is no error.
///
/// # Errors
/// When the disk fails.
pub async fn remove_media(data_dir: &Path, workspace: WorkspaceId, id: Uuid) -> anyhow::Result<()> {
    match fs::remove_file(path(data_dir, workspace, id)).await {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(error.into()),
        _ => Ok(()),
    }
}

/// Removes every file of a workspace, after its rows are gone.
///
/// # Errors
/// When the disk fails.
pub async fn remove_all_media(data_dir: &Path, workspace: WorkspaceId) -> anyhow::Result<()> {
    match fs::remove_dir_all(data_dir.join("media").join(workspace.to_string())).await {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(error.into()),
        _ => Ok(()),
    }
}
