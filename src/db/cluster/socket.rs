//! The folder of the server's Unix socket, and URLs that lead there.

use std::{
    fs,
    os::unix::{ffi::OsStrExt, fs::MetadataExt},
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, bail};
use sha2::{Digest, Sha256};
use url::Url;

use super::account::{self, Account};

/// Part of the socket's file name; nothing listens on it as a TCP port.
pub(super) const PORT: u16 = 5432;
/// The kernel's limit for a socket's path is 107 bytes; the name takes 16.
const LONGEST_FOLDER: usize = 90;

/// The `socket` folder beside the cluster or, where that path is too long for
/// the kernel, a short one of its own under `/tmp`.
pub(super) fn folder(home: &Path, account: Option<&Account>) -> Result<PathBuf> {
    let beside = home.join("socket");
    let folder = if beside.as_os_str().len() <= LONGEST_FOLDER {
        beside
    } else {
        let digest = hex::encode(Sha256::digest(home.as_os_str().as_bytes()));
        PathBuf::from(format!("/tmp/xpecto-{}", &digest[..16]))
    };
    match fs::create_dir(&folder) {
        Ok(()) => hand_over(&folder, account)?,
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {}
        Err(error) => {
            return Err(error).with_context(|| format!("cannot make {}", folder.display()));
        }
    }
    check_private(&folder, home)?;
    Ok(folder)
}

fn hand_over(folder: &Path, account: Option<&Account>) -> Result<()> {
    account::restrict(folder, 0o700)?;
    account.map_or(Ok(()), |account| account.own(folder))
}

/// No password is asked at the socket, so nobody else may own or enter its folder.
fn check_private(folder: &Path, home: &Path) -> Result<()> {
    let (found, ours) = (fs::symlink_metadata(folder)?, fs::metadata(home)?);
    if !found.is_dir() || found.uid() != ours.uid() || found.mode() & 0o077 != 0 {
        bail!(
            "{} does not belong to the private Postgres alone; remove it",
            folder.display()
        );
    }
    Ok(())
}

/// A connection URL for the socket in `folder`, understood by sqlx and psql.
pub(super) fn url(folder: &Path, role: &str, database: &str) -> String {
    let base = format!("postgres://{role}@localhost:{PORT}/{database}");
    let mut url = Url::parse(&base).expect("role and database are plain words");
    url.query_pairs_mut()
        .append_pair("host", &folder.to_string_lossy());
    url.into()
}
