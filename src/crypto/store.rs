//! The key directory: a folder a key, in it a file a version, wrapped under the master key.

use std::fs::{self, File};
use std::io::{self, Write};
use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::sync::RwLock;
use std::time::SystemTime;

use anyhow::{Context, bail, ensure};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use super::cipher;
use super::tokens::random;
use crate::steps::reached;

const MASTER: &str = "master.key";
/// The master key that a rotation is going over to.
const NEXT_MASTER: &str = "master.next";
/// Left in the folder of a key that was destroyed, so that nobody makes it anew.
const DESTROYED: &str = "destroyed";

/// Reads and writes the key directory. Writers of several processes take turns.
pub(super) struct Store {
    directory: PathBuf,
    /// Whether the master key is this directory's own file, and not a setting.
    owns_master: bool,
    master: RwLock<[u8; 32]>,
    /// The master key that a change, cut off before, may have wrapped some files with.
    between: Option<[u8; 32]>,
}

impl Store {
    /// Opens the directory, making it and, where none is given, a master key.
    pub(super) fn open(
        directory: &Path,
        given: Option<[u8; 32]>,
        between: Option<[u8; 32]>,
    ) -> anyhow::Result<Self> {
        fs::create_dir_all(directory)
            .with_context(|| format!("XPECTO_KEY_DIR: cannot make {}", directory.display()))?;
        fs::set_permissions(directory, fs::Permissions::from_mode(0o700))?;
        let own = directory.join(MASTER);
        let master = match given {
            Some(given) => given,
            None => {
                let _turn = turn(directory)?;
                if !own.exists() {
                    write(&own, encode(&random::<32>()).as_bytes())?;
                }
                decode(&own)?
            }
        };
        let store = Self {
            directory: directory.to_owned(),
            owns_master: given.is_none(),
            master: RwLock::new(master),
            between,
        };
        store.adopt_first_layout()?;
        Ok(store)
    }

    /// The versions there are, oldest first.
    pub(super) fn versions(&self, name: &str) -> anyhow::Result<Vec<u32>> {
        let entries = match fs::read_dir(self.directory.join(name)) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            entries => entries.with_context(|| format!("key directory: {name}"))?,
        };
        let mut versions = Vec::new();
        for entry in entries {
            let file = entry?.file_name();
            let number = file.to_str().and_then(|file| file.strip_suffix(".key"));
            versions.extend(number.and_then(|number| number.parse::<u32>().ok()));
        }
        versions.sort_unstable();
        Ok(versions)
    }

    /// When a version was added or dropped last.
    pub(super) fn changed(&self, name: &str) -> Option<SystemTime> {
        let folder = fs::metadata(self.directory.join(name)).ok()?;
        folder.modified().ok()
    }

    /// One version, unwrapped; `None` where it is not there any more.
    pub(super) fn read(&self, name: &str, version: u32) -> anyhow::Result<Option<[u8; 32]>> {
        let path = self.path(name, version);
        let wrapped = match fs::read(&path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            read => read.with_context(|| path.display().to_string())?,
        };
        if let Some(key) = cipher::unwrap(&self.master(), name, &wrapped) {
            return Ok(Some(key));
        }
        self.masters_on_disk()
            .iter()
            .chain(&self.between)
            .find_map(|master| cipher::unwrap(master, name, &wrapped))
            .map(Some)
            .with_context(|| {
                format!(
                    "XPECTO_MASTER_KEY: it does not open {}: another master key wrapped it",
                    path.display()
                )
            })
    }

    /// Makes the first version where there is none. A destroyed key stays destroyed.
    pub(super) fn ensure(&self, name: &str, make: impl FnOnce() -> [u8; 32]) -> anyhow::Result<()> {
        let _turn = turn(&self.directory)?;
        ensure!(!self.is_destroyed(name), "the key of {name} was destroyed");
        if self.versions(name)?.is_empty() {
            self.put(name, 1, &make())?;
        }
        Ok(())
    }

    /// Adds a version and gives its number.
    pub(super) fn add(&self, name: &str) -> anyhow::Result<u32> {
        let _turn = turn(&self.directory)?;
        ensure!(!self.is_destroyed(name), "the key of {name} was destroyed");
        let version = self.versions(name)?.last().map_or(1, |newest| newest + 1);
        self.put(name, version, &random())?;
        Ok(version)
    }

    /// Removes one version for good.
    pub(super) fn remove(&self, name: &str, version: u32) -> anyhow::Result<()> {
        let _turn = turn(&self.directory)?;
        remove_if_there(&self.path(name, version))?;
        sync_folder(&self.directory.join(name))
    }

    /// Removes every version for good, and leaves a mark.
    pub(super) fn destroy(&self, name: &str) -> anyhow::Result<()> {
        let _turn = turn(&self.directory)?;
        let folder = self.directory.join(name);
        make_folder(&folder)?;
        write(&folder.join(DESTROYED), b"")?;
        for version in self.versions(name)? {
            remove_if_there(&self.path(name, version))?;
        }
        sync_folder(&folder)
    }

    /// A small text of ours, sealed under `key`; made where there is none.
    pub(super) fn text(
        &self,
        name: &str,
        key: &[u8; 32],
        make: impl FnOnce() -> String,
    ) -> anyhow::Result<String> {
        let _turn = turn(&self.directory)?;
        let (path, key) = (self.directory.join(name), cipher::key(key));
        if !path.exists() {
            let text = make();
            write(&path, &cipher::seal(&key, 1, name, text.as_bytes())?)?;
        }
        let opened = cipher::open(&key, name, &fs::read(&path)?);
        let opened = opened.with_context(|| format!("{} was changed", path.display()))?;
        Ok(String::from_utf8(opened)?)
    }

    pub(super) fn is_destroyed(&self, name: &str) -> bool {
        self.directory.join(name).join(DESTROYED).exists()
    }

    /// The keys there are, by name.
    pub(super) fn names(&self) -> anyhow::Result<Vec<String>> {
        let mut names = Vec::new();
        for entry in fs::read_dir(&self.directory)? {
            let entry = entry?;
            if entry.file_type()?.is_dir() {
                names.extend(entry.file_name().into_string().ok());
            }
        }
        names.sort();
        Ok(names)
    }

    /// Wraps every key under another master key. Cut off anywhere and begun again with the same key, it
    /// ends the same; meanwhile each file opens with one of the two.
    pub(super) fn rewrap(&self, new: &[u8; 32]) -> anyhow::Result<usize> {
        let _turn = turn(&self.directory)?;
        let next = self.directory.join(NEXT_MASTER);
        if self.owns_master {
            write(&next, encode(new).as_bytes())?;
        }
        let mut files = 0;
        for name in self.names()? {
            for version in self.versions(&name)? {
                let path = self.path(&name, version);
                if cipher::unwrap(new, &name, &fs::read(&path)?).is_none() {
                    let key = self.read(&name, version)?.context("a key file vanished")?;
                    write(&path, &cipher::wrap(new, &name, &key)?)?;
                    reached("master::file");
                }
                files += 1;
            }
        }
        if self.owns_master {
            fs::rename(&next, self.directory.join(MASTER))?;
            sync_folder(&self.directory)?;
        }
        if let Ok(mut master) = self.master.write() {
            *master = *new;
        }
        Ok(files)
    }

    /// The master key in use, for what was derived from it before there was a root key.
    pub(super) fn master(&self) -> [u8; 32] {
        match self.master.read() {
            Ok(master) => *master,
            Err(poisoned) => *poisoned.into_inner(),
        }
    }

    fn put(&self, name: &str, version: u32, key: &[u8; 32]) -> anyhow::Result<()> {
        make_folder(&self.directory.join(name))?;
        // Another process may have gone over to another master key.
        let masters = self.masters_on_disk();
        let master = masters.last().copied().unwrap_or_else(|| self.master());
        write(
            &self.path(name, version),
            &cipher::wrap(&master, name, key)?,
        )
    }

    /// The directory's own master keys, the one being gone over to last.
    fn masters_on_disk(&self) -> Vec<[u8; 32]> {
        if !self.owns_master {
            return Vec::new();
        }
        [MASTER, NEXT_MASTER]
            .iter()
            .filter_map(|name| decode(&self.directory.join(name)).ok())
            .collect()
    }

    fn path(&self, name: &str, version: u32) -> PathBuf {
        self.directory.join(name).join(format!("{version}.key"))
    }

    /// Before keys had versions, each was one file beside the master key.
    fn adopt_first_layout(&self) -> anyhow::Result<()> {
        for entry in fs::read_dir(&self.directory)? {
            let path = entry?.path();
            let Some(name) = path.file_name().and_then(|name| name.to_str()) else {
                continue;
            };
            if let Some(name) = name.strip_suffix(".key").filter(|_| !name.eq(MASTER)) {
                make_folder(&self.directory.join(name))?;
                fs::rename(&path, self.path(name, 1))?;
            }
        }
        Ok(())
    }
}

/// Reads a master key: 32 bytes in base64.
pub(super) fn decode(path: &Path) -> anyhow::Result<[u8; 32]> {
    let encoded = fs::read(path).with_context(|| path.display().to_string())?;
    match STANDARD
        .decode(encoded.trim_ascii())
        .map(<[u8; 32]>::try_from)
    {
        Ok(Ok(key)) => Ok(key),
        _ => bail!("{} does not hold 32 bytes in base64", path.display()),
    }
}

fn encode(key: &[u8; 32]) -> String {
    STANDARD.encode(key)
}

/// Held while something is written: one process after the other.
fn turn(directory: &Path) -> anyhow::Result<File> {
    let file = File::options()
        .write(true)
        .create(true)
        .truncate(false)
        .mode(0o600)
        .open(directory.join("lock"))?;
    file.lock().context("cannot lock the key directory")?;
    Ok(file)
}

/// Writes a whole file durably, or leaves what was there.
fn write(path: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    let draft = path.with_extension(format!("draft-{}", hex::encode(random::<8>())));
    let mut file = File::options()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(&draft)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    fs::rename(&draft, path)?;
    path.parent().map_or(Ok(()), sync_folder)
}

fn make_folder(folder: &Path) -> anyhow::Result<()> {
    if !folder.is_dir() {
        fs::create_dir(folder)?;
        fs::set_permissions(folder, fs::Permissions::from_mode(0o700))?;
        folder.parent().map_or(Ok(()), sync_folder)?;
    }
    Ok(())
}

fn remove_if_there(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// A new name in a folder lasts only once the folder itself is written.
pub fn sync_folder(folder: &Path) -> anyhow::Result<()> {
    Ok(File::open(folder)?.sync_all()?)
}
