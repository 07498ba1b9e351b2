//! Bundles at rest: age files (chunks of 64 KiB under ChaCha20-Poly1305 with counted nonces and a mark on
//! the last), so that one is written and read in a stream and a cut or changed file does not open. Each has
//! a key of its own, sealed in its row.

use std::collections::HashSet;
use std::fs::File;
use std::io::{self, BufReader, BufWriter, ErrorKind, Read, Write};
use std::iter;
use std::path::{Path, PathBuf};
use std::time::Duration;

use age::secrecy::ExposeSecret;
use age::stream::{StreamReader, StreamWriter};
use age::x25519::Identity;
use anyhow::Context;
use bytes::Bytes;
use futures_util::stream::{self, BoxStream, StreamExt};
use tokio::fs;
use tokio::task::spawn_blocking;
use uuid::Uuid;

use crate::app::App;
use crate::crypto::KeyScope;

/// What is read at a time while a bundle is handed out.
const PIECE: usize = 256 << 10;
/// A file that no row names is a build under way until it has not been written to for this long.
const ABANDONED: Duration = Duration::from_hours(6);

/// A bundle while it is handed out.
pub type Pieces = BoxStream<'static, io::Result<Bytes>>;

/// The folder of the bundles.
pub(super) fn folder(app: &App) -> PathBuf {
    app.config.data_dir.join("exports")
}

fn place(export: Uuid) -> String {
    format!("privacy_exports/key_sealed/{export}")
}

/// The key of one file.
pub(super) struct Key(Identity);

impl Key {
    /// A new one.
    pub(super) fn new() -> Self {
        Self(Identity::generate())
    }

    /// Sealed for the row of a bundle.
    pub(super) fn sealed(&self, app: &App, export: Uuid) -> anyhow::Result<Vec<u8>> {
        let text = self.0.to_string();
        let plain = text.expose_secret().as_bytes();
        app.keys.seal(KeyScope::Platform, &place(export), plain)
    }

    fn unsealed(app: &App, export: Uuid, sealed: &[u8]) -> anyhow::Result<Self> {
        let plain = app
            .keys
            .open_sealed(KeyScope::Platform, &place(export), sealed)?;
        let text = std::str::from_utf8(&plain)?;
        let identity = text.parse().map_err(|_| anyhow::anyhow!("no key"))?;
        Ok(Self(identity))
    }

    /// Seals what is written, until `finish`.
    pub(super) fn seal<W: Write>(&self, out: W) -> anyhow::Result<StreamWriter<W>> {
        let recipient = self.0.to_public();
        let recipients = iter::once(&recipient as &dyn age::Recipient);
        let age = age::Encryptor::with_recipients(recipients);
        Ok(age.context("sealing a file")?.wrap_output(out)?)
    }

    /// Opens what was sealed.
    pub(super) fn open<R: Read>(&self, sealed: R) -> anyhow::Result<StreamReader<BufReader<R>>> {
        let age = age::Decryptor::new(BufReader::new(sealed)).context("no sealed file")?;
        let keys = iter::once(&self.0 as &dyn age::Identity);
        age.decrypt(keys).context("another key sealed this file")
    }
}

/// A new file for a bundle.
pub(super) fn create(folder: &Path, stored_as: &str) -> io::Result<BufWriter<File>> {
    std::fs::create_dir_all(folder)?;
    let path = folder.join(stored_as);
    Ok(BufWriter::new(File::create_new(path)?))
}

/// Opens a bundle to be handed out piece by piece.
///
/// # Errors
/// When it is gone or was changed at its beginning; later pieces may fail too.
pub async fn read(
    app: &App,
    (export, stored_as): (Uuid, &str),
    key_sealed: &[u8],
) -> anyhow::Result<Pieces> {
    let key = Key::unsealed(app, export, key_sealed)?;
    let path = folder(app).join(stored_as);
    let opened = spawn_blocking(move || key.open(File::open(path)?)).await??;
    let pieces = stream::try_unfold(opened, |mut opened| async {
        let piece = spawn_blocking(move || {
            let mut piece = Vec::with_capacity(PIECE);
            opened.by_ref().take(PIECE as u64).read_to_end(&mut piece)?;
            io::Result::Ok((!piece.is_empty()).then(|| (Bytes::from(piece), opened)))
        });
        piece.await.map_err(io::Error::other)?
    });
    Ok(pieces.boxed())
}

/// Removes a bundle; one that is gone already is no error.
///
/// # Errors
/// When the disk fails.
pub async fn remove(app: &App, stored_as: &str) -> anyhow::Result<()> {
    match fs::remove_file(folder(app).join(stored_as)).await {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(error.into()),
        _ => Ok(()),
    }
}

/// Removes files that no row names: what a crash left behind.
///
/// # Errors
/// When the disk fails.
pub async fn remove_abandoned(app: &App, named: &HashSet<String>) -> anyhow::Result<()> {
    let mut files = match fs::read_dir(folder(app)).await {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
        files => files?,
    };
    while let Some(file) = files.next_entry().await? {
        let known = file.file_name().to_str().is_some_and(|n| named.contains(n));
        let touched = file.metadata().await?.modified()?;
        if !known && touched.elapsed().is_ok_and(|age| age > ABANDONED) {
            fs::remove_file(file.path()).await?;
        }
    }
    Ok(())
}
