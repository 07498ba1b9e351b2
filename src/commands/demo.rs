//! `xpecto demo`: the whole product on this machine, for `bin/run`.

use std::io::{Write, stdout};

use anyhow::anyhow;
use clap::Args;
use tokio::sync::watch;

use super::boot::{self, Database};
use super::sandbox;
use crate::app::App;
use crate::config::Config;
use crate::db::cluster;
use crate::{demo, server};

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

/// Starts everything, prints where it is, and stops it all again in turn.
pub(super) async fn run(config: Config, options: Options) -> anyhow::Result<()> {
    boot::log(&config);
    let stop = boot::stop_on_signal()?;
    // Before anything is started or emptied: a second demo must not harm the first.
    let listener = server::listen(&config)?;
    config.sandbox_bind.map_or(Ok(()), sandbox::check_port)?;
    if options.fresh {
        cluster::clear(&config.data_dir, config.pg_bin_dir.as_deref())?;
    }
    let database = boot::database(&config).await?;
    let ran = run_on(&database, config, &options, listener, stop).await;
    let stopped = database.stop().await;
    ran.and(stopped)
}

async fn run_on(
    database: &Database,
    config: Config,
    options: &Options,
    listener: std::net::TcpListener,
    stop: watch::Receiver<bool>,
) -> anyhow::Result<()> {
    let app = database.app(config).await?;
    let mut sandbox = match app.config.sandbox_bind {
        Some(bind) => Some(sandbox::Process::start(bind).await?),
        None => None,
    };
    let ran = tokio::select! {
        ran = server::run(app.clone(), Some(listener), stop) => ran,
        why = sandbox_end(&mut sandbox) => Err(why),
        why = open(&app, options) => Err(why),
    };
    if let Some(sandbox) = sandbox {
        sandbox.stop().await;
    }
    ran
}

/// Loads the demo data, while everything runs already, and says where it all is. Resolves only when that
/// fails.
async fn open(app: &App, options: &Options) -> anyhow::Error {
    let loads = !options.empty && app.config.sandbox_bind.is_some();
    let loaded = async {
        if loads {
            demo::load(app).await?;
        }
        Ok(announce(&app.config, loads)?)
    };
    match loaded.await {
        Ok(()) => std::future::pending().await,
        Err(why) => why,
    }
}

/// Resolves when the sandbox dies: without it nothing can be sent.
async fn sandbox_end(sandbox: &mut Option<sandbox::Process>) -> anyhow::Error {
    match sandbox {
        None => std::future::pending().await,
        Some(process) => match process.ended().await {
            Ok(status) => anyhow!("the sandbox ended ({status})"),
            Err(error) => anyhow!("the sandbox is lost: {error}"),
        },
    }
}

/// The addresses and sign-ins, for the person at the terminal.
fn announce(config: &Config, people: bool) -> std::io::Result<()> {
    let origin = config.origin();
    let mut out = stdout().lock();
    writeln!(out, "\nXpecto is running. Ctrl-C stops it.\n")?;
    writeln!(out, "  Website    {origin}")?;
    writeln!(out, "  Mail       {origin}/dev/mail")?;
    if let Some(sandbox) = config.sandbox_bind {
        writeln!(out, "  Phone      http://{sandbox}")?;
    }
    if people {
        writeln!(out, "  Owner      asha / demo-owner-passphrase")?;
        writeln!(
            out,
            "  Staff      staff / demo-staff-passphrase   ({origin}/admin)"
        )?;
    }
    writeln!(out, "  Data       {}\n", config.data_dir.display())?;
    out.flush()
}
