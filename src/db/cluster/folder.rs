//! The data directory: made for two users, held by one program, emptied with care.

use std::fs::{File, TryLockError};
use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::Duration;

use anyhow::{Context, Result, bail};

use super::account::{self, Account};
use super::server::Server;

/// Makes the data directory and the cluster's own folder in it.
pub(super) fn prepare(data_dir: &Path, account: Option<&Account>) -> Result<PathBuf> {
    let home = data_dir.join("postgres");
    let made = !data_dir.exists();
    std::fs::create_dir_all(&home)
        .with_context(|| format!("XPECTO_DATA_DIR: cannot make the folder {}", home.display()))?;
    if made {
        // Under root another user has to pass through to its own folder.
        account::restrict(data_dir, if account.is_some() { 0o711 } else { 0o700 })?;
    }
    account::restrict(&home, 0o700)?;
    if let Some(account) = account {
        account.own(&home)?;
        if !account.can_enter(&home) {
            bail!(
                "XPECTO_DATA_DIR: {} cannot be entered by the user `{}`, and Postgres refuses to \
                 run as root; choose another folder, for example XPECTO_DATA_DIR=/var/lib/xpecto",
                home.display(),
                account.name
            );
        }
    }
    Ok(home)
}

/// One program a data directory: two would stop each other's server. One that
/// is just ending gets a moment to do so.
pub(super) fn lock(home: &Path) -> Result<File> {
    let file = File::create(home.join("program.lock"))?;
    for _ in 0..20 {
        match file.try_lock() {
            Ok(()) => return Ok(file),
            Err(TryLockError::WouldBlock) => sleep(Duration::from_millis(100)),
            Err(TryLockError::Error(error)) => {
                return Err(error).context("cannot lock the data directory");
            }
        }
    }
    bail!(
        "XPECTO_DATA_DIR: another running xpecto uses {}; stop it, or choose another folder",
        home.display()
    )
}

/// Whether another program has the data directory at this moment.
pub(super) fn is_held(home: &Path) -> bool {
    let file = File::open(home.join("program.lock"));
    file.is_ok_and(|file| matches!(file.try_lock(), Err(TryLockError::WouldBlock)))
}

/// Empties a data directory, stopping a server that a killed program left in it.
///
/// Fails where the folder is in use, or does not look like one of ours.
pub fn clear(data_dir: &Path, bin_dir: Option<&Path>) -> Result<()> {
    if !data_dir.exists() {
        return Ok(());
    }
    let entries: Vec<_> = std::fs::read_dir(data_dir)?.collect::<Result<_, _>>()?;
    let home = data_dir.join("postgres");
    if home.exists() {
        let _lock = lock(&home)?;
        Server::stop_orphan(&home, bin_dir)?;
    } else if !entries.is_empty() && !data_dir.join("keys").exists() {
        bail!(
            "XPECTO_DATA_DIR: {} holds files that are not ours, so it is not emptied",
            data_dir.display()
        );
    }
    for entry in entries {
        match entry.file_type()?.is_dir() {
            true => std::fs::remove_dir_all(entry.path())?,
            false => std::fs::remove_file(entry.path())?,
        }
    }
    Ok(())
}

/// Under root, the data folder to use instead of `folder` where the server's
/// user cannot enter that; `None` where `folder` will do.
pub fn data_dir_for_root(folder: &Path) -> Option<String> {
    let account = Account::to_run_as().ok().flatten()?;
    (!account.can_enter(folder)).then(|| "/var/lib/xpecto".to_owned())
}
