//! `xpecto backup` and `xpecto backup verify`.

use std::path::{Path, PathBuf};

use anyhow::bail;
use clap::{Args, Subcommand};

use super::boot;
use crate::backup;
use crate::config::Config;
use crate::crypto::Keyring;

/// Without a task: write a backup.
#[derive(Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(super) struct Options {
    #[command(subcommand)]
    task: Option<Task>,
    /// The file to write; a new one in the data directory's `backups` otherwise.
    #[arg(long, value_name = "FILE")]
    to: Option<PathBuf>,
}

#[derive(Subcommand)]
enum Task {
    /// Restore a backup into a scratch cluster and compare every table.
    Verify {
        /// The backup.
        file: PathBuf,
    },
}

/// Writes or verifies a backup, beside a server that may be up.
pub(super) async fn run(config: Config, options: Options) -> anyhow::Result<()> {
    boot::log(&config);
    match options.task {
        Some(Task::Verify { file }) => verify(&config, &file).await,
        None => create(config, options.to).await,
    }
}

async fn create(config: Config, to: Option<PathBuf>) -> anyhow::Result<()> {
    let to = to.map(std::path::absolute).transpose()?;
    boot::beside(config, async |app, tools| {
        let made = backup::create(app, tools, to).await?;
        let rows: i64 = made.manifest.tables.iter().map(|table| table.rows).sum();
        println!(
            "{}: {} tables, {rows} rows, {} files, {} bytes",
            made.path.display(),
            made.manifest.tables.len(),
            made.files,
            made.size
        );
        println!(
            "the key directory is not in it: keep a copy of {} elsewhere",
            app.config.key_dir.display()
        );
        Ok(())
    })
    .await
}

async fn verify(config: &Config, file: &Path) -> anyhow::Result<()> {
    let keys = Keyring::open(&config.key_dir, config.master_key.as_ref())?;
    let found = backup::verify(&keys, config.pg_bin_dir.as_deref(), file).await?;
    for (expected, found) in &found.different {
        let rows = found.as_ref().map_or(0, |table| table.rows);
        println!(
            "{}: {} rows expected, {rows} found, or other contents",
            expected.name, expected.rows
        );
    }
    if !found.different.is_empty() {
        bail!("{} tables came back differently", found.different.len());
    }
    let rows: i64 = found.manifest.tables.iter().map(|table| table.rows).sum();
    println!(
        "good: {} tables with {rows} rows of {} came back the same",
        found.manifest.tables.len(),
        found.manifest.made_at.to_rfc3339()
    );
    Ok(())
}
