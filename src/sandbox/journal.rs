//! The data file: one JSON record a line, only ever appended to, written by a
//! thread of its own so that no answer waits for the disk.

use std::fs::{File, OpenOptions};
use std::io::{BufRead, BufReader, BufWriter, Write};
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::JoinHandle;

use anyhow::Context;
use serde::{Deserialize, Serialize};

use super::account::{Identity, Subscription};
use super::ledger::{Entry, Inbound};
use super::template::Template;
use super::{media, uploads};

/// One thing that happened. A later record of the same thing replaces it.
#[derive(Debug, Serialize, Deserialize)]
#[serde(tag = "record", content = "value", rename_all = "snake_case")]
pub enum Record {
    /// An account was made.
    Account(Identity),
    /// An account's webhooks go elsewhere.
    Subscription(String, Subscription),
    /// A template was made or changed.
    Template(String, Arc<Template>),
    /// A message was accepted.
    Sent(String, Arc<Entry>),
    /// A person wrote.
    Received(String, Inbound),
    /// The upload of a sample began, under an id.
    Upload(String, uploads::Session),
    /// A sample is whole, under its handle.
    Sample(String, uploads::Sample),
    /// A file to be sent was uploaded, under its id.
    Media(String, media::Facts),
    /// A file to be sent was deleted.
    NoMedia(String),
    /// A business blocked a person, or no longer does.
    Blocked(String, String, bool),
    /// An account's business was told of all until a moment (microseconds).
    Told(String, u64),
}

/// The writing end.
#[derive(Debug)]
pub struct Journal {
    records: Sender<Record>,
    writer: JoinHandle<()>,
}

impl Journal {
    /// Opens the file for appending, creating it if need be.
    ///
    /// # Errors
    /// The file can't be created or written.
    pub fn open(path: &Path) -> anyhow::Result<Self> {
        let file = OpenOptions::new()
            .create(true)
            .append(true)
            .open(path)
            .with_context(|| format!("the sandbox can't write {}", path.display()))?;
        let (records, inbox) = channel();
        let writer = std::thread::Builder::new()
            .name("sandbox-journal".to_owned())
            .spawn(move || {
                if let Err(error) = append(file, &inbox) {
                    tracing::error!(%error, "the sandbox's data file can't be written any more");
                }
            })?;
        Ok(Self { records, writer })
    }

    /// Hands a record over for writing.
    pub fn add(&self, record: Record) {
        // Fails only once the writer has given up, which it has said itself.
        let _ = self.records.send(record);
    }

    /// Writes what is left and waits for it.
    pub fn close(self) {
        drop(self.records);
        if self.writer.join().is_err() {
            tracing::error!("the sandbox's journal writer failed");
        }
    }
}

/// Every record of the file, in order; none when there is no file.
///
/// # Errors
/// The file can't be read. A line that can't be parsed (the last one, torn by
/// a kill) is left out with a warning.
pub fn replay(path: &Path, mut each: impl FnMut(Record)) -> anyhow::Result<()> {
    if !path.exists() {
        return Ok(());
    }
    let file = File::open(path).with_context(|| format!("can't read {}", path.display()))?;
    for line in BufReader::new(file).split(b'\n') {
        let line = line?;
        if line.is_empty() {
            continue;
        }
        match serde_json::from_slice(&line) {
            Ok(record) => each(record),
            Err(error) => {
                tracing::warn!(%error, "left out a torn record of the sandbox's data file")
            }
        }
    }
    Ok(())
}

fn append(file: File, inbox: &Receiver<Record>) -> anyhow::Result<()> {
    let mut out = BufWriter::with_capacity(1 << 18, file);
    // A file that ends in a torn line: the next record begins a line of its own.
    out.write_all(b"\n")?;
    while let Ok(first) = inbox.recv() {
        let mut next = Some(first);
        while let Some(record) = next {
            serde_json::to_writer(&mut out, &record)?;
            out.write_all(b"\n")?;
            next = inbox.try_recv().ok();
        }
        out.flush()?;
    }
    out.flush()?;
    Ok(())
}
