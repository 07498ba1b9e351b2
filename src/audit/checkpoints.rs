//! Signed ends of the chains, in an append-only file outside the database. Each line names the hash of the
//! line before it, so that none can be taken out unseen.

use std::collections::HashMap;
use std::fs::File;
use std::io::{Read, Seek, SeekFrom, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context, bail};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use tokio::sync::watch;
use uuid::Uuid;

use super::queries;
use crate::app::App;
use crate::crypto::Signer;

const EVERY: Duration = Duration::from_secs(60);

/// What one line says.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Checkpoint {
    /// The workspace, or the nil id for the platform.
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

/// Signs the ends of the chains once a minute until `stop` turns true.
pub async fn run_checkpoints(app: App, mut stop: watch::Receiver<bool>) {
    loop {
        if let Err(error) = checkpoint(&app).await {
            tracing::error!(
                error = format!("{error:#}"),
                "no audit checkpoint was written"
            );
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
    let mut tx = app.db.begin().await?;
    let heads = queries::heads(&mut tx).await?;
    tx.commit().await?;
    let (app, now) = (app.clone(), app.clock.now());
    tokio::task::spawn_blocking(move || {
        let mut file = CheckpointFile::open(&path(&app))?;
        let known = file.read(None)?;
        let mut last: HashMap<Uuid, i64> = HashMap::new();
        last.extend(known.iter().map(|c| (c.chain, c.seq)));
        for head in heads {
            if last.get(&head.chain).is_some_and(|seq| *seq >= head.seq) {
                continue;
            }
            file.append(
                app.keys.signer(),
                Checkpoint {
                    chain: head.chain,
                    seq: head.seq,
                    hash: hex::encode(head.hash),
                    at: now,
                    before: String::new(),
                },
            )?;
        }
        file.sync()
    })
    .await?
}

/// Every checkpoint there is, oldest first.
///
/// # Errors
/// When the file cannot be read, or a line was changed.
pub(super) async fn all(app: &App) -> anyhow::Result<Vec<Checkpoint>> {
    let app = app.clone();
    tokio::task::spawn_blocking(move || {
        CheckpointFile::open(&path(&app))?.read(Some(app.keys.signer()))
    })
    .await?
}

/// After an older database was put back: its chains go on before the last checkpoints, so these are kept
/// under another name, and a new file begins.
///
/// # Errors
/// When the disk fails.
pub async fn set_checkpoints_aside(app: &App, epoch: i64) -> anyhow::Result<()> {
    let path = path(app);
    let aside = path.with_extension(format!("before-epoch-{epoch}"));
    match tokio::fs::rename(&path, &aside).await {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error.into()),
        _ => Ok(()),
    }
}

fn path(app: &App) -> PathBuf {
    app.config.data_dir.join("audit-checkpoints")
}

/// The file, locked against other processes while it is open here.
struct CheckpointFile {
    file: File,
    path: PathBuf,
    before: String,
}

impl CheckpointFile {
    fn open(path: &Path) -> anyhow::Result<Self> {
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder)?;
        }
        let file = File::options()
            .read(true)
            .append(true)
            .create(true)
            .mode(0o600)
            .open(path)
            .with_context(|| path.display().to_string())?;
        file.lock()?;
        Ok(Self {
            file,
            path: path.to_owned(),
            before: String::new(),
        })
    }

    /// Reads every line, and checks it where a signer is given; one that a crash cut off is dropped.
    fn read(&mut self, signer: Option<&Signer>) -> anyhow::Result<Vec<Checkpoint>> {
        self.file.seek(SeekFrom::Start(0))?;
        let mut text = String::new();
        self.file.read_to_string(&mut text)?;
        let whole = text.rfind('\n').map_or(0, |end| end + 1);
        if whole < text.len() {
            self.file.set_len(whole as u64)?;
        }
        let mut found = Vec::new();
        for (number, line) in text[..whole].lines().enumerate() {
            match check(signer, line, &self.before) {
                Some(checkpoint) => found.push(checkpoint),
                None => bail!("{}: line {} was changed", self.path.display(), number + 1),
            }
            if signer.is_some() {
                self.before = hex::encode(Sha256::digest(line));
            }
        }
        let last = text[..whole].lines().last();
        self.before = last.map_or_else(String::new, |line| hex::encode(Sha256::digest(line)));
        Ok(found)
    }

    fn append(&mut self, signer: &Signer, mut checkpoint: Checkpoint) -> anyhow::Result<()> {
        checkpoint.before.clone_from(&self.before);
        let text = serde_json::to_string(&checkpoint)?;
        let line = format!("{} {text}", hex::encode(signer.sign(text.as_bytes())));
        self.file.write_all(format!("{line}\n").as_bytes())?;
        self.before = hex::encode(Sha256::digest(&line));
        Ok(())
    }

    fn sync(&self) -> anyhow::Result<()> {
        Ok(self.file.sync_data()?)
    }
}

fn check(signer: Option<&Signer>, line: &str, before: &str) -> Option<Checkpoint> {
    let (signature, text) = line.split_once(' ')?;
    let checkpoint: Checkpoint = serde_json::from_str(text).ok()?;
    let Some(signer) = signer else {
        return Some(checkpoint);
    };
    let signature = hex::decode(signature).ok()?;
    (signer.verify(text.as_bytes(), &signature) && checkpoint.before == before)
        .then_some(checkpoint)
}
