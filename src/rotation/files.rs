//! Sealed files of the data directory.

use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};

use anyhow::Context;

use super::columns::{Owner, SEALED_FOLDERS, SealedFolder};
use crate::app::App;
use crate::crypto::{KeyScope, Keyring};

/// Seals every file of a scope anew that another version than `current` sealed; gives their number.
pub(super) async fn reseal(app: &App, scope: KeyScope, current: u32) -> anyhow::Result<u64> {
    let (app, mut count) = (app.clone(), 0);
    tokio::task::spawn_blocking(move || {
        for folder in SEALED_FOLDERS {
            let Some(path) = path_of(&app, folder, scope) else {
                continue;
            };
            count += reseal_folder(&app.keys, scope, folder, &path, current)?;
        }
        Ok(count)
    })
    .await?
}

fn path_of(app: &App, folder: &SealedFolder, scope: KeyScope) -> Option<PathBuf> {
    let path = app.config.data_dir.join(folder.folder);
    match (folder.owner, scope) {
        (Owner::Platform, KeyScope::Platform) => Some(path),
        (Owner::Workspace, KeyScope::Workspace(id)) => Some(path.join(id.to_string())),
        _ => None,
    }
}

fn reseal_folder(
    keys: &Keyring,
    scope: KeyScope,
    folder: &SealedFolder,
    path: &Path,
    current: u32,
) -> anyhow::Result<u64> {
    let entries = match std::fs::read_dir(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(0),
        entries => entries?,
    };
    let mut count = 0;
    for entry in entries {
        let path = entry?.path();
        let name = path.file_name().and_then(|name| name.to_str());
        let Some(name) = name.filter(|name| !name.contains("draft")) else {
            continue;
        };
        if !path.is_file() || version_of(&path)? == Some(current) {
            continue;
        }
        let place = format!("{}{name}", folder.place);
        let sealed = match std::fs::read(&path) {
            Err(error) if error.kind() == ErrorKind::NotFound => continue,
            sealed => sealed?,
        };
        let plain = keys
            .open_sealed(scope, &place, &sealed)
            .with_context(|| path.display().to_string())?;
        let draft = path.with_extension("draft");
        std::fs::write(&draft, keys.seal(scope, &place, &plain)?)?;
        std::fs::File::open(&draft)?.sync_all()?;
        // A file that was erased meanwhile stays away.
        match path.exists() {
            true => std::fs::rename(&draft, &path)?,
            false => std::fs::remove_file(&draft)?,
        }
        count += 1;
    }
    Ok(count)
}

fn version_of(path: &Path) -> anyhow::Result<Option<u32>> {
    let mut start = [0; 5];
    let mut file = match std::fs::File::open(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        file => file?,
    };
    let read = file.read(&mut start)?;
    Ok(Keyring::version_of(&start[..read]))
}
