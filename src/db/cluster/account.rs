//! Which operating-system user the server runs as. Postgres refuses root, so
//! under root it gets the machine's `postgres` (or `nobody`) user.

use std::{
    fs::{self, Permissions},
    os::unix::fs::{MetadataExt, PermissionsExt, chown},
    path::Path,
};

use anyhow::{Context, Result};

/// A user to step down to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Account {
    pub(super) name: String,
    pub(super) uid: u32,
    pub(super) gid: u32,
}

impl Account {
    /// `None` for a normal user, who runs the server as themselves.
    pub(super) fn to_run_as() -> Result<Option<Self>> {
        if !is_root() {
            return Ok(None);
        }
        let users = fs::read_to_string("/etc/passwd").context("cannot read /etc/passwd")?;
        ["postgres", "nobody"]
            .iter()
            .find_map(|name| Self::listed(&users, name))
            .map(Some)
            .context("Postgres refuses to run as root, and there is no user `postgres` or `nobody`")
    }

    fn listed(users: &str, name: &str) -> Option<Self> {
        users.lines().find_map(|line| {
            let mut fields = line.split(':');
            let found = fields.next()? == name;
            let (uid, gid) = (fields.nth(1)?.parse().ok()?, fields.next()?.parse().ok()?);
            found.then(|| Self {
                name: name.to_owned(),
                uid,
                gid,
            })
        })
    }

    /// Whether this user may pass through every existing folder on the way.
    pub(super) fn can_enter(&self, folder: &Path) -> bool {
        folder
            .ancestors()
            .filter_map(|ancestor| fs::metadata(ancestor).ok())
            .all(|meta| {
                let needed = match meta {
                    ref meta if meta.uid() == self.uid => 0o100,
                    ref meta if meta.gid() == self.gid => 0o010,
                    _ => 0o001,
                };
                meta.mode() & needed != 0
            })
    }

    /// Hands a file or folder to this user.
    pub(super) fn own(&self, path: &Path) -> Result<()> {
        chown(path, Some(self.uid), Some(self.gid))
            .with_context(|| format!("cannot hand {} to `{}`", path.display(), self.name))
    }
}

/// Sets a folder's permission bits.
pub(super) fn restrict(folder: &Path, mode: u32) -> Result<()> {
    fs::set_permissions(folder, Permissions::from_mode(mode))
        .with_context(|| format!("cannot set the permissions of {}", folder.display()))
}

/// Whether this process runs as root; the kernel shows a process as a folder of its user.
fn is_root() -> bool {
    fs::metadata("/proc/self").is_ok_and(|meta| meta.uid() == 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_a_user_from_the_list() {
        let users =
            "root:x:0:0:root:/root:/bin/sh\npostgres:x:104:110::/var/lib/postgresql:/bin/sh\n";
        let account = Account::listed(users, "postgres").expect("listed");
        assert_eq!((account.uid, account.gid), (104, 110));
        assert_eq!(Account::listed(users, "nobody"), None);
    }

    #[test]
    fn a_closed_folder_on_the_way_keeps_others_out() {
        let outer = tempfile::tempdir().expect("a folder");
        let inner = outer.path().join("inner");
        let stranger = Account {
            name: "stranger".to_owned(),
            uid: 4_000_000_001,
            gid: 4_000_000_001,
        };
        restrict(outer.path(), 0o755).expect("open");
        assert!(stranger.can_enter(&inner));
        restrict(outer.path(), 0o700).expect("closed");
        assert!(!stranger.can_enter(&inner));
    }
}
