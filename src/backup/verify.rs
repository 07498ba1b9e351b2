use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use anyhow::Context;
use secrecy::ExposeSecret;
use sqlx::{Connection, PgConnection};

use super::manifest::{Manifest, Table};
use super::tools::Tools;
use super::{queries, restore};
use crate::crypto::Keyring;
use crate::db::cluster::{Cluster, ClusterOptions};

/// What became of a backup in a scratch cluster.
#[derive(Debug)]
pub struct Verified {
    /// What the backup says of itself.
    pub manifest: Manifest,
    /// Tables that came back differently: as it should be, and as it is.
    pub different: Vec<(Table, Option<Table>)>,
}

/// Restores a backup into a scratch cluster, which is gone afterwards, and compares every table.
///
/// # Errors
/// When the backup is damaged or of other keys, or the scratch cluster fails.
pub async fn verify(
    keys: &Keyring,
    bin_dir: Option<&Path>,
    file: &Path,
) -> anyhow::Result<Verified> {
    let scratch = tempfile::tempdir()?;
    // Under root, Postgres' own user passes through to its folder.
    std::fs::set_permissions(scratch.path(), std::fs::Permissions::from_mode(0o711))?;
    let staging = scratch.path().join("unpacked");
    let manifest = {
        let (keys, file, staging) = (keys.clone(), file.to_owned(), staging.clone());
        tokio::task::spawn_blocking(move || restore::unpack(&keys, &file, &staging)).await??
    };
    let cluster = Cluster::start(&ClusterOptions {
        data_dir: scratch.path().join("data"),
        bin_dir: bin_dir.map(Path::to_owned),
        durable: false,
    })
    .await
    .context("the scratch cluster")?;
    let compared = compare(&cluster, bin_dir, &staging, &manifest).await;
    cluster.stop().await?;
    Ok(Verified {
        different: compared?,
        manifest,
    })
}

async fn compare(
    cluster: &Cluster,
    bin_dir: Option<&Path>,
    staging: &Path,
    manifest: &Manifest,
) -> anyhow::Result<Vec<(Table, Option<Table>)>> {
    let tools = Tools::new(bin_dir, &cluster.owner_url());
    let dump = staging.join("database.dump");
    tokio::task::spawn_blocking(move || tools.load(&dump)).await??;
    let mut conn = PgConnection::connect(cluster.owner_url().expose_secret()).await?;
    let found = queries::tables(&mut conn).await?;
    conn.close().await?;
    let of = |table: &Table| found.iter().find(|other| other.name == table.name);
    Ok(manifest
        .tables
        .iter()
        .filter(|table| of(table) != Some(*table))
        .map(|table| (table.clone(), of(table).cloned()))
        .collect())
}
