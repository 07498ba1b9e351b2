//! `xpecto demo`: the whole product on this machine, for `bin/run`.

use clap::Args;

use super::boot;
use crate::config::Config;
use crate::server;

/// How the demo starts.
#[derive(Args)]
pub(super) struct Options {
    /// Start with an empty data directory.
    #[arg(long)]
    fresh: bool,
    /// Leave the demo data out.
    #[arg(long)]
    empty: bool,
}

/// Starts everything and prints where it is.
pub(super) async fn run(config: Config, options: Options) -> anyhow::Result<()> {
    boot::log(&config);
    if options.fresh && config.data_dir.exists() {
        std::fs::remove_dir_all(&config.data_dir)?;
    }
    let stop = boot::stop_on_signal()?;
    let database = boot::database(&config).await?;
    let app = database.app(config).await?;
    println!("{}", app.config.origin());
    let ran = server::run(app, stop).await;
    database.stop().await?;
    ran
}
