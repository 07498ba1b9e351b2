//! Signed ends of the chains, in an append-only file outside the database. Each line names the hash of the
//! line before it, so that none can be taken out unseen.

use std::collections::HashMap;
use std::fs::File;
use std::io::{ErrorKind, Read, Seek, SeekFrom, Write};
use std::os::unix::fs::{MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context, bail};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use tokio::sync::watch;
use uuid::Uuid;

use super::queries::{self, Head};
use crate::app::App;
use crate::crypto::Signer;

const EVERY: Duration = Duration::from_secs(60);

/// Stands for the journal of erasures in the place of a chain's id; its entries are the journal's lines.
pub(super) const JOURNAL: Uuid = Uuid::max();

/// What one line says.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Checkpoint {
    /// The workspace, the nil id for the platform, or [`JOURNAL`].
    pub chain: Uuid,
    /// The chain's last entry then.
    pub seq: i64,
    /// That entry's hash, in hexadecimal.
    pub hash: String,
    /// When.
    pub at: DateTime<Utc>,
    /// SHA-256 of the line before, in hexadecimal.
    pub before: String,
}

/// The file begins anew when it is longer than this, in bytes; the old one stays beside it under a number.
const FULL: u64 = 8 * 1024 * 1024;

/// Signs the ends of the chains once a minute until `stop` turns true.
pub async fn run_checkpoints(app: App, mut stop: watch::Receiver<bool>) {
    let mut known = Known::default();
    loop {
        match write(&app, known.clone(), FULL).await {
            Ok(newer) => known = newer,
            Err(error) => {
                known = Known::default();
                let error = format!("{error:#}");
                tracing::error!(error, "no audit checkpoint was written");
            }
        }
        tokio::select! {
            () = tokio::time::sleep(EVERY) => {}
            _ = stop.wait_for(|now| *now) => return,
        }
    }
}

/// Signs the end of every chain that grew since the last time.
///
/// # Errors
/// When Postgres or the disk fails, or the file was changed.
pub async fn checkpoint(app: &App) -> anyhow::Result<()> {
    write(app, Known::default(), FULL).await.map(drop)
}

/// The same with a file that begins anew at a length, in bytes.
///
/// # Errors
/// See [`checkpoint`].
pub async fn checkpoint_within(app: &App, full: u64) -> anyhow::Result<()> {
    write(app, Known::default(), full).await.map(drop)
}

async fn write(app: &App, known: Known, full: u64) -> anyhow::Result<Known> {
    let mut tx = app.db.begin().await?;
    let heads = queries::heads(&mut tx).await?;
    tx.commit().await?;
    let (app, now) = (app.clone(), app.clock.now());
    tokio::task::spawn_blocking(move || {
        let (lines, checksum) = app.journal.end()?;
        let journal = Head {
            chain: JOURNAL,
            seq: i64::try_from(lines)?,
            hash: checksum.to_vec(),
        };
        let mut file = CheckpointFile::open(&path(&app), known)?;
        file.catch_up()?;
        let anew = file.is_longer_than(full);
        if anew {
            file.begin_anew()?;
        }
        for head in heads.into_iter().chain((lines > 0).then_some(journal)) {
            // A new file begins with the end of every chain, so that none before it need be read.
            let known = file.known.last.get(&head.chain);
            if !anew && known.is_some_and(|seq| *seq >= head.seq) {
                continue;
            }
            let checkpoint = Checkpoint {
                chain: head.chain,
                seq: head.seq,
                hash: hex::encode(head.hash),
                at: now,
                before: String::new(),
            };
            file.append(app.keys.signer(), checkpoint)?;
        }
        file.file.sync_data()?;
        Ok(file.known)
    })
    .await?
}

/// Every checkpoint there is, oldest first.
///
/// # Errors
/// When a file cannot be read, or a line was changed.
pub(super) async fn all(app: &App) -> anyhow::Result<Vec<Checkpoint>> {
    let app = app.clone();
    tokio::task::spawn_blocking(move || {
        let path = path(&app);
        // Locked meanwhile, so that no line and no file comes between.
        let current = CheckpointFile::open(&path, Known::default())?;
        let (mut found, mut before) = (Vec::new(), String::new());
        let mut files = older(&path)?;
        files.push(current.path.clone());
        for file in files {
            let text = std::fs::read_to_string(&file)?;
            let whole = text.rfind('\n').map_or(0, |end| end + 1);
            for (number, line) in text[..whole].lines().enumerate() {
                match check(app.keys.signer(), line, &before) {
                    Some(checkpoint) => found.push(checkpoint),
                    None => bail!("{}: line {} was changed", file.display(), number + 1),
                }
                before = hex::encode(Sha256::digest(line));
            }
        }
        Ok(found)
    })
    .await?
}

/// After an older database was put back: its chains go on before the last checkpoints, so these are kept
/// under other names, and a new file begins.
///
/// # Errors
/// When the disk fails.
pub async fn set_checkpoints_aside(app: &App, epoch: i64) -> anyhow::Result<()> {
    let path = path(app);
    for file in older(&path)?.into_iter().chain([path]) {
        let mut aside = file.clone().into_os_string();
        aside.push(format!(".before-epoch-{epoch}"));
        match tokio::fs::rename(&file, PathBuf::from(aside)).await {
            Err(error) if error.kind() != ErrorKind::NotFound => return Err(error.into()),
            _ => {}
        }
    }
    Ok(())
}

fn path(app: &App) -> PathBuf {
    app.config.data_dir.join("audit-checkpoints")
}

/// The files that were full, oldest first: `audit-checkpoints.000001` and on.
fn older(path: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let (Some(folder), Some(name)) = (path.parent(), path.file_name()) else {
        return Ok(Vec::new());
    };
    let begins = format!("{}.", name.to_string_lossy());
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let name = entry?.file_name();
        let number = name.to_str().and_then(|name| name.strip_prefix(&begins));
        if number.is_some_and(|number| number.bytes().all(|b| b.is_ascii_digit())) {
            found.push(folder.join(name));
        }
    }
    found.sort();
    Ok(found)
}

/// What a process knows of the file since it looked last.
#[derive(Clone, Debug, Default)]
struct Known {
    /// Which file it was: another may have begun since.
    inode: u64,
    /// How far it was read.
    length: u64,
    /// The hash of the last line.
    before: String,
    /// The last entry of each chain that was signed.
    last: HashMap<Uuid, i64>,
}

/// The file, locked against other processes while it is open here.
struct CheckpointFile {
    file: File,
    path: PathBuf,
    known: Known,
}

impl CheckpointFile {
    fn open(path: &Path, known: Known) -> anyhow::Result<Self> {
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder)?;
        }
        let file = Self::locked(path)?;
        let inode = file.metadata()?.ino();
        let known = match known.inode == inode && known.length <= file.metadata()?.len() {
            true => known,
            false => Known {
                inode,
                before: Self::end_of_older(path)?,
                ..Known::default()
            },
        };
        Ok(Self {
            file,
            path: path.to_owned(),
            known,
        })
    }

    /// The file that has the name once it is locked: another process may have begun a new one meanwhile.
    fn locked(path: &Path) -> anyhow::Result<File> {
        loop {
            let file = File::options()
                .read(true)
                .append(true)
                .create(true)
                .mode(0o600)
                .open(path)
                .with_context(|| path.display().to_string())?;
            file.lock()?;
            let named = std::fs::metadata(path).map(|named| named.ino());
            if named.is_ok_and(|inode| file.metadata().is_ok_and(|own| own.ino() == inode)) {
                return Ok(file);
            }
        }
    }

    /// The hash of the last line of the newest file that was full; nothing where there is none.
    fn end_of_older(path: &Path) -> anyhow::Result<String> {
        let Some(newest) = older(path)?.pop() else {
            return Ok(String::new());
        };
        let text = std::fs::read_to_string(newest)?;
        let last = text.lines().last();
        Ok(last.map_or_else(String::new, |line| hex::encode(Sha256::digest(line))))
    }

    /// Reads what was added since; a line that a crash cut off is dropped.
    fn catch_up(&mut self) -> anyhow::Result<()> {
        self.file.seek(SeekFrom::Start(self.known.length))?;
        let mut text = String::new();
        self.file.read_to_string(&mut text)?;
        let whole = text.rfind('\n').map_or(0, |end| end + 1);
        if whole < text.len() {
            self.file.set_len(self.known.length + whole as u64)?;
        }
        for line in text[..whole].lines() {
            let Some(checkpoint) = parse(line) else {
                bail!("{}: a line was changed", self.path.display());
            };
            self.known.last.insert(checkpoint.chain, checkpoint.seq);
            self.known.before = hex::encode(Sha256::digest(line));
        }
        self.known.length += whole as u64;
        Ok(())
    }

    fn is_longer_than(&self, full: u64) -> bool {
        self.known.length > full
    }

    /// Puts the file aside under the next number. The next one goes on with the hash of its last line.
    fn begin_anew(&mut self) -> anyhow::Result<()> {
        self.file.sync_all()?;
        let number = older(&self.path)?.len() + 1;
        let aside = self.path.with_extension(format!("{number:06}"));
        std::fs::rename(&self.path, aside)?;
        self.file = Self::locked(&self.path)?;
        self.known.inode = self.file.metadata()?.ino();
        self.known.length = 0;
        Ok(())
    }

    fn append(&mut self, signer: &Signer, mut checkpoint: Checkpoint) -> anyhow::Result<()> {
        checkpoint.before.clone_from(&self.known.before);
        let text = serde_json::to_string(&checkpoint)?;
        let line = format!("{} {text}", hex::encode(signer.sign(text.as_bytes())));
        self.file.write_all(format!("{line}\n").as_bytes())?;
        self.known.length += line.len() as u64 + 1;
        self.known.before = hex::encode(Sha256::digest(&line));
        self.known.last.insert(checkpoint.chain, checkpoint.seq);
        Ok(())
    }
}

fn parse(line: &str) -> Option<Checkpoint> {
    serde_json::from_str(line.split_once(' ')?.1).ok()
}

fn check(signer: &Signer, line: &str, before: &str) -> Option<Checkpoint> {
    let (signature, text) = line.split_once(' ')?;
    let checkpoint = parse(line)?;
    let signature = hex::decode(signature).ok()?;
    (signer.verify(text.as_bytes(), &signature) && checkpoint.before == before)
        .then_some(checkpoint)
}
