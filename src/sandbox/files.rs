//! The bytes of uploads: in a folder beside the data file, so that a restart loses none, or in memory.

use std::collections::HashMap;
use std::fs::{self, OpenOptions};
use std::io::{self, Read, Write};
use std::path::PathBuf;
use std::sync::{OnceLock, RwLock};

use actix_web::web::Bytes;

use super::locks::{read, write};

/// Files by a name of letters and digits.
#[derive(Debug, Default)]
pub struct Files {
    folder: OnceLock<PathBuf>,
    kept: RwLock<HashMap<String, Vec<u8>>>,
}

impl Files {
    /// Keeps every file in a folder from now on.
    ///
    /// # Errors
    /// The folder can't be made.
    pub fn keep_in(&self, folder: PathBuf) -> io::Result<()> {
        fs::create_dir_all(&folder)?;
        // Set once, when the sandbox starts.
        let _ = self.folder.set(folder);
        Ok(())
    }

    /// Adds bytes to the end of a file, which is made where it is missing.
    ///
    /// # Errors
    /// The disk takes no more.
    pub fn append(&self, name: &str, bytes: &[u8]) -> io::Result<()> {
        let Some(folder) = self.folder.get() else {
            let mut kept = write(&self.kept);
            kept.entry(name.to_owned()).or_default().extend(bytes);
            return Ok(());
        };
        let mut file = OpenOptions::new()
            .create(true)
            .append(true)
            .open(folder.join(name))?;
        file.write_all(bytes)
    }

    /// How many bytes a file has; none where there is no file.
    pub fn length(&self, name: &str) -> usize {
        match self.folder.get() {
            None => read(&self.kept).get(name).map_or(0, Vec::len),
            Some(folder) => fs::metadata(folder.join(name)).map_or(0, |facts| {
                usize::try_from(facts.len()).unwrap_or(usize::MAX)
            }),
        }
    }

    /// The first bytes of a file, 32 at most.
    pub fn head(&self, name: &str) -> Vec<u8> {
        let Some(folder) = self.folder.get() else {
            let kept = read(&self.kept);
            return kept
                .get(name)
                .map_or_else(Vec::new, |bytes| bytes.iter().take(32).copied().collect());
        };
        let mut head = Vec::new();
        if let Ok(file) = fs::File::open(folder.join(name)) {
            // A file that can't be read has no first bytes.
            let _ = file.take(32).read_to_end(&mut head);
        }
        head
    }

    /// A whole file.
    pub fn whole(&self, name: &str) -> Option<Bytes> {
        match self.folder.get() {
            None => read(&self.kept).get(name).cloned().map(Bytes::from),
            Some(folder) => fs::read(folder.join(name)).ok().map(Bytes::from),
        }
    }

    /// Takes a file away.
    pub fn remove(&self, name: &str) {
        match self.folder.get() {
            None => {
                write(&self.kept).remove(name);
            }
            // One that is gone already is as good.
            Some(folder) => drop(fs::remove_file(folder.join(name))),
        }
    }
}
