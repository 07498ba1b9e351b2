//! Where uploads are kept until their import ends: one folder, generated names, readable by us only.

use std::fs;
use std::io;
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;
use uuid::Uuid;

use super::import::Import;
use crate::app::App;

/// A file for an upload that is arriving; it is gone unless it is kept.
pub fn create(data_dir: &Path) -> io::Result<NamedTempFile> {
    let folder = folder(data_dir);
    fs::DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(&folder)?;
    tempfile::Builder::new()
        .prefix("arriving-")
        .tempfile_in(folder)
}

/// Keeps an arrived upload under its import's id; returns the name that the record holds.
pub fn keep(data_dir: &Path, file: NamedTempFile, import: Uuid) -> io::Result<String> {
    let name = format!("{import}.upload");
    file.as_file().sync_all()?;
    file.persist(folder(data_dir).join(&name))
        .map_err(|error| error.error)?;
    Ok(name)
}

/// Where the upload of an import lies, if it is kept.
pub fn path(app: &App, import: &Import) -> Option<PathBuf> {
    let name = import.stored_as.as_deref()?;
    Some(folder(&app.config.data_dir).join(name))
}

/// Deletes the upload of an import; one that is gone already is as good.
pub fn remove(app: &App, import: &Import) {
    remove_by_id(&app.config.data_dir, import.id);
}

/// The same for an import that could not be recorded.
pub fn remove_by_id(data_dir: &Path, import: Uuid) {
    let name = format!("{import}.upload");
    match fs::remove_file(folder(data_dir).join(name)) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            tracing::error!(%import, %error, "an upload could not be deleted");
        }
        _ => {}
    }
}

fn folder(data_dir: &Path) -> PathBuf {
    data_dir.join("uploads")
}
