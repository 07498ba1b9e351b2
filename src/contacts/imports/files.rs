//! Where uploads are kept until their import ends: one folder, generated names, readable by us only.

use std::fs;
use std::io;
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};
use std::time::Duration;

use tempfile::NamedTempFile;
use uuid::Uuid;

use super::import::Import;
use crate::app::App;

/// What the names of files begin with that have not arrived whole.
const ARRIVING: &str = "arriving-";

/// A file for an upload that is arriving; it is gone unless it is kept.
pub fn create(data_dir: &Path) -> io::Result<NamedTempFile> {
    let folder = folder(data_dir);
    fs::DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(&folder)?;
    tempfile::Builder::new()
        .prefix(ARRIVING)
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

/// Keeps the text of an upload that is not UTF-8 itself, in place of an earlier one.
pub fn keep_text(data_dir: &Path, copy: NamedTempFile, import: Uuid) -> io::Result<()> {
    copy.as_file().sync_all()?;
    copy.persist(folder(data_dir).join(text_name(import)))
        .map_err(|error| error.error)?;
    Ok(())
}

/// Where the upload of an import lies, if it is kept.
pub fn upload_path(app: &App, import: &Import) -> Option<PathBuf> {
    let name = import.stored_as.as_deref()?;
    Some(folder(&app.config.data_dir).join(name))
}

/// Where the text lies that is read for an import: its upload, or the copy.
pub fn path(app: &App, import: &Import) -> Option<PathBuf> {
    let upload = upload_path(app, import)?;
    let copied = import.layout.as_ref().is_some_and(|l| l.source.copied);
    Some(if copied {
        upload.with_file_name(text_name(import.id))
    } else {
        upload
    })
}

fn text_name(import: Uuid) -> String {
    format!("{import}.text")
}

/// Deletes the upload of an import; one that is gone already is as good.
pub fn remove(app: &App, import: &Import) {
    remove_by_id(&app.config.data_dir, import.id);
}

/// The same for an import that could not be recorded.
pub fn remove_by_id(data_dir: &Path, import: Uuid) {
    for name in [format!("{import}.upload"), text_name(import)] {
        match fs::remove_file(folder(data_dir).join(name)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                tracing::error!(%import, %error, "an upload could not be deleted");
            }
            _ => {}
        }
    }
}

/// Deletes what is left of uploads that broke off with the program, once they are `hours` old.
pub fn remove_half_arrived(data_dir: &Path, hours: i64) -> anyhow::Result<()> {
    let Ok(entries) = fs::read_dir(folder(data_dir)) else {
        return Ok(());
    };
    let age = Duration::from_secs(hours.unsigned_abs() * 3600);
    for entry in entries {
        let entry = entry?;
        let old = entry
            .metadata()?
            .modified()?
            .elapsed()
            .is_ok_and(|since| since > age);
        if old && entry.file_name().to_string_lossy().starts_with(ARRIVING) {
            fs::remove_file(entry.path())?;
        }
    }
    Ok(())
}

fn folder(data_dir: &Path) -> PathBuf {
    data_dir.join("uploads")
}
