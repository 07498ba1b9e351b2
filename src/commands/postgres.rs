//! `xpecto postgres`: the private Postgres by itself, for tests and tools.

use std::io::{Write, stdout};
use std::path::PathBuf;

use clap::Args;
use secrecy::ExposeSecret;

use super::boot;
use crate::db::cluster::{Cluster, ClusterOptions};
use crate::server;

/// Which cluster runs, and how.
#[derive(Args)]
pub(super) struct Options {
    /// Trade safety for speed: for tests only.
    #[arg(long)]
    throwaway: bool,
    /// Folder of the cluster.
    data_dir: PathBuf,
}

/// Starts the cluster, writes its superuser's URL as one line, and stops it
/// when the input ends or a signal asks: a script that dies takes it along.
pub(super) async fn run(options: Options) -> anyhow::Result<()> {
    let stop = boot::stop_with_input()?;
    let cluster = Cluster::start(&ClusterOptions {
        data_dir: std::path::absolute(options.data_dir)?,
        bin_dir: std::env::var_os("PG_BIN_DIR").map(PathBuf::from),
        durable: !options.throwaway,
    })
    .await?;
    writeln!(stdout(), "{}", cluster.superuser_url().expose_secret())?;
    server::stopped(stop).await;
    cluster.stop().await
}
