//! What no restored backup may bring back: erasures, opt-outs, closed workspaces. One append-only file in
//! the key directory, outside the database and its backups; a line is on the disk before the act is
//! acknowledged. Lines hold keyed hashes and ids, never personal data.
//!
//! A line is a checksum over the line before and its own text, and the text as JSON. A last line that a
//! crash cut off is dropped at the next opening; a wrong checksum anywhere else stops the program and is
//! named by its line. Whole lines cut off at the end are told by the signed checkpoints of `audit`.

use std::fs::File;
use std::io::{Read, Seek, SeekFrom, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use anyhow::{Context, bail};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::store::sync_folder;

/// A suppression mark (see [`super::Peppers`]): version of the pepper, and HMAC in hexadecimal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark(pub i16, #[serde(with = "hex::serde")] pub [u8; 32]);

/// One line of the journal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum JournalEntry {
    /// People were erased from a workspace and must not come back.
    Erased {
        /// Where.
        workspace: Uuid,
        /// Their marks, under any live pepper.
        hashes: Vec<Mark>,
    },
    /// People said stop.
    OptedOut {
        /// To whom.
        workspace: Uuid,
        /// Their marks, under any live pepper.
        hashes: Vec<Mark>,
    },
    /// People said start, after they had said stop or had been erased.
    OptedIn {
        /// To whom.
        workspace: Uuid,
        /// Their marks, under any live pepper.
        hashes: Vec<Mark>,
    },
    /// An account was erased.
    AccountErased {
        /// Which.
        account: Uuid,
    },
    /// A workspace was closed and its key destroyed.
    WorkspaceClosed {
        /// Which.
        workspace: Uuid,
    },
    /// From here on, a database that does not know this number is older than the journal.
    Epoch {
        /// Grows with every backup and every restore.
        number: i64,
    },
}

/// The open journal; cheap to clone. Several processes may append to one file.
#[derive(Clone, Debug)]
pub struct Journal {
    path: PathBuf,
    end: Arc<Mutex<End>>,
}

/// A line with its checksum.
type Line = ([u8; 32], JournalEntry);

/// Where the file ended when this process looked last.
#[derive(Debug)]
struct End {
    file: File,
    length: u64,
    lines: usize,
    checksum: [u8; 32],
}

impl Journal {
    /// Opens the file, or makes it, and drops a last line that a crash cut off.
    ///
    /// # Errors
    /// When the file cannot be written, or a line before the last was changed.
    pub fn open(path: &Path) -> anyhow::Result<Self> {
        let file = File::options()
            .read(true)
            .append(true)
            .create(true)
            .mode(0o600)
            .open(path)
            .with_context(|| format!("XPECTO_KEY_DIR: cannot open {}", path.display()))?;
        path.parent().map_or(Ok(()), sync_folder)?;
        let journal = Self {
            path: path.to_owned(),
            end: Arc::new(Mutex::new(End {
                file,
                length: 0,
                lines: 0,
                checksum: [0; 32],
            })),
        };
        journal.locked(|end| end.catch_up().map(drop))?;
        Ok(journal)
    }

    /// Appends a line and returns once it is on the disk.
    ///
    /// # Errors
    /// When the disk fails: the act must then not be acknowledged.
    pub async fn append(&self, entry: JournalEntry) -> anyhow::Result<()> {
        let journal = self.clone();
        tokio::task::spawn_blocking(move || journal.append_now(&entry)).await?
    }

    /// The same, on a thread that may wait.
    ///
    /// # Errors
    /// When the disk fails.
    pub fn append_now(&self, entry: &JournalEntry) -> anyhow::Result<()> {
        let text = serde_json::to_string(entry)?;
        self.locked(|end| {
            end.catch_up()?;
            let checksum = next(&end.checksum, &text);
            let line = format!("{} {text}\n", hex::encode(checksum));
            end.file.write_all(line.as_bytes())?;
            end.file.sync_data()?;
            end.length += line.len() as u64;
            end.lines += 1;
            end.checksum = checksum;
            Ok(())
        })
    }

    /// Every line there is, oldest first.
    ///
    /// # Errors
    /// When the file cannot be read, or was changed.
    pub fn entries(&self) -> anyhow::Result<Vec<JournalEntry>> {
        let lines = self.lines()?.into_iter();
        Ok(lines.map(|(_, entry)| entry).collect())
    }

    /// The checksum of every line, oldest first: each stands for all lines up to it.
    ///
    /// # Errors
    /// See [`Journal::entries`].
    pub fn checksums(&self) -> anyhow::Result<Vec<[u8; 32]>> {
        let lines = self.lines()?.into_iter();
        Ok(lines.map(|(checksum, _)| checksum).collect())
    }

    /// How many lines there are, and the checksum of the last.
    ///
    /// # Errors
    /// See [`Journal::entries`].
    pub fn end(&self) -> anyhow::Result<(usize, [u8; 32])> {
        self.locked(|end| {
            end.catch_up()?;
            Ok((end.lines, end.checksum))
        })
    }

    fn lines(&self) -> anyhow::Result<Vec<Line>> {
        self.locked(|end| {
            end.length = 0;
            end.lines = 0;
            end.checksum = [0; 32];
            end.catch_up()
        })
    }

    /// The newest epoch; 0 before the first.
    ///
    /// # Errors
    /// See [`Journal::entries`].
    pub fn epoch(&self) -> anyhow::Result<i64> {
        let number = |entry: &JournalEntry| match entry {
            JournalEntry::Epoch { number } => Some(*number),
            _ => None,
        };
        Ok(self.entries()?.iter().filter_map(number).max().unwrap_or(0))
    }

    /// Runs with the file to ourselves, among threads and among processes.
    fn locked<T>(&self, work: impl FnOnce(&mut End) -> anyhow::Result<T>) -> anyhow::Result<T> {
        let mut end = match self.end.lock() {
            Ok(end) => end,
            // Whoever panicked left the file as a crash would: catching up mends it.
            Err(poisoned) => poisoned.into_inner(),
        };
        end.file.lock().context("cannot lock the journal")?;
        let done = work(&mut end).with_context(|| self.path.display().to_string());
        end.file.unlock()?;
        done
    }
}

impl End {
    /// Reads what was appended since, by whomever, and cuts off a torn last line.
    fn catch_up(&mut self) -> anyhow::Result<Vec<Line>> {
        self.file.seek(SeekFrom::Start(self.length))?;
        let mut added = Vec::new();
        self.file.read_to_end(&mut added)?;
        let mut entries = Vec::new();
        let mut rest = added.as_slice();
        while !rest.is_empty() {
            let line = rest.split_inclusive(|b| *b == b'\n').next().unwrap_or(rest);
            let whole = line.ends_with(b"\n");
            match check(&self.checksum, line) {
                Some((checksum, entry)) if whole => {
                    self.checksum = checksum;
                    self.length += line.len() as u64;
                    self.lines += 1;
                    entries.push((checksum, entry));
                    rest = &rest[line.len()..];
                }
                _ if line.len() == rest.len() && !whole => {
                    self.file.set_len(self.length)?;
                    self.file.sync_all()?;
                    break;
                }
                _ => bail!(
                    "line {} was changed, or one before it is missing",
                    self.lines + 1
                ),
            }
        }
        Ok(entries)
    }
}

fn next(before: &[u8; 32], text: &str) -> [u8; 32] {
    Sha256::new()
        .chain_update(before)
        .chain_update(text)
        .finalize()
        .into()
}

fn check(before: &[u8; 32], line: &[u8]) -> Option<([u8; 32], JournalEntry)> {
    let line = std::str::from_utf8(line).ok()?.trim_end_matches('\n');
    let (checksum, text) = line.split_once(' ')?;
    let expected = next(before, text);
    (hex::encode(expected) == checksum)
        .then(|| serde_json::from_str(text).ok())?
        .map(|entry| (expected, entry))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said_stop(n: u8) -> JournalEntry {
        JournalEntry::OptedOut {
            workspace: Uuid::nil(),
            hashes: vec![Mark(1, [n; 32])],
        }
    }

    #[test]
    fn a_torn_last_line_goes_and_a_changed_one_stops() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("journal");
        let journal = Journal::open(&path).unwrap();
        let other = Journal::open(&path).unwrap();
        journal.append_now(&said_stop(1)).unwrap();
        other.append_now(&said_stop(2)).unwrap();
        journal
            .append_now(&JournalEntry::Epoch { number: 7 })
            .unwrap();
        assert_eq!(other.entries().unwrap().len(), 3);
        assert_eq!(other.epoch().unwrap(), 7);

        let whole = std::fs::read(&path).unwrap();
        let torn = [whole.as_slice(), b"0123 {\"kind\":\"op"].concat();
        std::fs::write(&path, &torn).unwrap();
        let again = Journal::open(&path).unwrap();
        assert_eq!(std::fs::read(&path).unwrap(), whole);
        again.append_now(&said_stop(3)).unwrap();
        assert_eq!(again.entries().unwrap()[3], said_stop(3));

        let text = String::from_utf8(std::fs::read(&path).unwrap()).unwrap();
        let changed = text.replacen("0101", "0201", 1);
        std::fs::write(&path, changed).unwrap();
        let named = |line: usize| {
            let error = format!("{:#}", Journal::open(&path).unwrap_err());
            assert!(
                error.contains(&format!("line {line} was changed")),
                "{error}"
            );
        };
        named(1);
        let without = |gone: usize| {
            let left = text.lines().enumerate().filter(|(n, _)| n + 1 != gone);
            left.map(|(_, line)| format!("{line}\n"))
                .collect::<String>()
        };
        std::fs::write(&path, without(1)).unwrap();
        named(1);
        std::fs::write(&path, without(2)).unwrap();
        named(2);
    }
}
