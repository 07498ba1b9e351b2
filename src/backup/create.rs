use std::fs::{self, File};
use std::io::{BufWriter, Cursor};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use anyhow::Context;
use tokio::task::spawn_blocking;

use super::container::Writer;
use super::manifest::Manifest;
use super::tools::{self, Tools};
use super::{files, queries, recovery};
use crate::app::App;
use crate::crypto::store_folder;
use crate::db::installation;
use crate::steps::reached;

/// A finished backup.
#[derive(Debug)]
pub struct Made {
    /// Where it is.
    pub path: PathBuf,
    /// What it holds.
    pub manifest: Manifest,
    /// How many files of the data directory.
    pub files: usize,
    /// Its size in bytes.
    pub size: u64,
}

/// Writes a backup while everything runs. The file has its name only once it is whole; one that was cut off
/// is named `….part`, and nothing else is left of it.
///
/// # Errors
/// When Postgres, its programs or the disk fail.
pub async fn create(app: &App, tools: &Tools, to: Option<PathBuf>) -> anyhow::Result<Made> {
    let made_at = app.clock.now();
    let path = to.unwrap_or_else(|| {
        let name = format!("xpecto-{}.age", made_at.format("%Y%m%dT%H%M%SZ"));
        app.config.data_dir.join("backups").join(name)
    });
    let mut conn = app.db.owner().acquire().await?;
    let snapshot = queries::share_snapshot(&mut conn).await?;
    let manifest = Manifest {
        made_at,
        program: env!("CARGO_PKG_VERSION").to_owned(),
        epoch: installation::epoch(&mut conn).await?,
        tables: queries::tables(&mut conn).await?,
    };
    reached("backup::counted");
    let part = path.with_extension("part");
    let written = {
        let (app, tools, part) = (app.clone(), tools.clone(), part.clone());
        let manifest = manifest.clone();
        spawn_blocking(move || write(&app, &tools, &snapshot, &manifest, &part)).await?
    };
    queries::end_snapshot(&mut conn).await?;
    drop(conn);
    let (files, size) = written?;
    reached("backup::written");
    // From here on, whoever puts this backup back is found out.
    recovery::next_epoch(app).await?;
    reached("backup::epoch");
    fs::rename(&part, &path)?;
    path.parent().map_or(Ok(()), store_folder)?;
    Ok(Made {
        path,
        manifest,
        files,
        size,
    })
}

fn write(
    app: &App,
    tools: &Tools,
    snapshot: &str,
    manifest: &Manifest,
    part: &Path,
) -> anyhow::Result<(usize, u64)> {
    if let Some(folder) = part.parent() {
        fs::create_dir_all(folder).with_context(|| folder.display().to_string())?;
    }
    let file = File::options()
        .write(true)
        .create(true)
        .truncate(true)
        .mode(0o600)
        .open(part)
        .with_context(|| part.display().to_string())?;
    let mut out = Writer::new(BufWriter::new(file), &app.keys.backup_key()?.to_public())?;
    out.entry(
        "manifest.json",
        &mut Cursor::new(serde_json::to_vec(manifest)?),
    )?;
    let mut dump = tools.dump(snapshot)?;
    let mut text = dump.stdout.take().context("pg_dump gives no output")?;
    out.entry("database.dump", &mut text)?;
    tools::finish("pg_dump", dump)?;
    reached("backup::dumped");
    let mut count = 0;
    for inside in files::list(&app.config.data_dir)? {
        let Some(name) = inside.to_str() else {
            continue;
        };
        match File::open(app.config.data_dir.join(&inside)) {
            // Erased since the list was made.
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => continue,
            file => out.entry(&format!("files/{name}"), &mut file?)?,
        };
        count += 1;
    }
    let file = out.finish()?.into_inner().map_err(|e| e.into_error())?;
    file.sync_all()?;
    Ok((count, file.metadata()?.len()))
}
