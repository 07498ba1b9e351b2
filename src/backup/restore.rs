use std::fs::{self, File};
use std::path::Path;

use anyhow::{Context, ensure};
use sqlx::{Connection, PgConnection};

use super::manifest::Manifest;
use super::tools::Tools;
use super::{container, files, queries};
use crate::crypto::{Journal, JournalEntry, Keyring};
use crate::steps::reached;

/// Puts a backup in the place of the database and its files. The whole file is read and checked before
/// anything is touched; the database is replaced in one transaction. Nothing else may use it meanwhile.
///
/// The program's next start (or the rest of the command) sees from the journal that the database is older.
///
/// # Errors
/// When the backup is damaged or of other keys, the database is in use, or Postgres or the disk fails.
pub async fn restore(
    (keys, journal): (&Keyring, &Journal),
    tools: &Tools,
    (owner_url, data_dir): (&str, &Path),
    file: &Path,
) -> anyhow::Result<Manifest> {
    let staging = data_dir.join("restoring");
    let unpacked = {
        let (keys, staging, file) = (keys.clone(), staging.clone(), file.to_owned());
        tokio::task::spawn_blocking(move || unpack(&keys, &file, &staging)).await?
    };
    let manifest = match unpacked {
        Ok(manifest) => manifest,
        Err(error) => {
            fs::remove_dir_all(&staging)?;
            return Err(error);
        }
    };
    reached("restore::unpacked");
    let mut conn = PgConnection::connect(owner_url).await?;
    ensure!(
        !queries::in_use(&mut conn).await?,
        "another xpecto uses this database; stop it first"
    );
    conn.close().await?;
    let number = journal.epoch()?.max(manifest.epoch) + 1;
    journal.append(JournalEntry::Epoch { number }).await?;
    reached("restore::epoch");
    {
        let (tools, dump) = (tools.clone(), staging.join("database.dump"));
        tokio::task::spawn_blocking(move || tools.load(&dump)).await??;
    }
    reached("restore::loaded");
    files::swap(&staging, data_dir)?;
    reached("restore::swapped");
    fs::remove_dir_all(&staging)?;
    Ok(manifest)
}

/// Reads a backup into an empty folder: `manifest.json`, `database.dump`, `files/…`.
pub(super) fn unpack(keys: &Keyring, file: &Path, staging: &Path) -> anyhow::Result<Manifest> {
    if staging.exists() {
        fs::remove_dir_all(staging)?;
    }
    private_folder(staging)?;
    let input = File::open(file).with_context(|| file.display().to_string())?;
    container::read(input, &keys.backup_key()?, |name| {
        files::create(staging, name)
    })
    .with_context(|| file.display().to_string())?;
    let manifest = fs::read(staging.join("manifest.json")).context("the backup has no manifest")?;
    ensure!(
        staging.join("database.dump").is_file(),
        "the backup holds no database"
    );
    Ok(serde_json::from_slice(&manifest)?)
}

fn private_folder(folder: &Path) -> anyhow::Result<()> {
    use std::os::unix::fs::DirBuilderExt;
    Ok(fs::DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(folder)?)
}
