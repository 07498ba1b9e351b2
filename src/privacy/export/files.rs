use std::io::ErrorKind;
use std::path::PathBuf;

use anyhow::Context;
use tokio::fs;
use tokio::io::AsyncWriteExt;

use crate::app::App;
use crate::crypto::KeyScope;

fn path(app: &App, stored_as: &str) -> PathBuf {
    app.config.data_dir.join("exports").join(stored_as)
}

fn place(stored_as: &str) -> String {
    format!("privacy_exports/file/{stored_as}")
}

/// Seals and writes a bundle; it appears whole or not at all.
pub(super) async fn write(app: &App, stored_as: &str, bytes: &[u8]) -> anyhow::Result<()> {
    let sealed = app
        .keys
        .seal(KeyScope::Platform, &place(stored_as), bytes)?;
    let path = path(app, stored_as);
    let folder = path.parent().context("a file lies in a folder")?;
    fs::create_dir_all(folder).await?;
    let draft = path.with_extension("draft");
    let mut file = fs::File::create(&draft).await?;
    file.write_all(&sealed).await?;
    file.sync_all().await?;
    fs::rename(&draft, &path).await?;
    Ok(())
}

/// Opens a bundle.
///
/// # Errors
/// When it is gone or was changed.
pub async fn read(app: &App, stored_as: &str) -> anyhow::Result<Vec<u8>> {
    let sealed = fs::read(path(app, stored_as)).await?;
    Ok(app
        .keys
        .open_sealed(KeyScope::Platform, &place(stored_as), &sealed)?)
}

/// Removes a bundle; one that is gone already is no error.
///
/// # Errors
/// When the disk fails.
pub async fn remove(app: &App, stored_as: &str) -> anyhow::Result<()> {
    match fs::remove_file(path(app, stored_as)).await {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(error.into()),
        _ => Ok(()),
    }
}
