//! `xpecto restore FILE`, and `xpecto sending`, which a person lets go on afterwards.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::boot;
use crate::app::App;
use crate::audit::{self, Actor};
use crate::config::Config;
use crate::db::installation;

/// What is restored.
#[derive(Args)]
pub(super) struct Options {
    /// The backup.
    file: PathBuf,
}

/// Puts a backup in the place of the database. Nothing may run on it meanwhile.
pub(super) async fn run(config: Config, options: Options) -> anyhow::Result<()> {
    boot::log(&config);
    let (manifest, replayed) = boot::replace(config, &options.file).await?;
    println!("restored the backup of {}", manifest.made_at.to_rfc3339());
    println!("{replayed} lines of the journal were replayed, and everybody is signed out");
    println!("sending is paused; look at what was sent since, then run: xpecto sending resume");
    Ok(())
}

/// What to do about sending, in all workspaces.
#[derive(Subcommand)]
pub(super) enum Sending {
    /// Say whether messages go out.
    Status,
    /// Let messages go out again after a restore.
    Resume,
    /// Stop every message of every workspace.
    Pause,
}

/// Runs the task beside a server that may be up.
pub(super) async fn sending(config: Config, task: Sending) -> anyhow::Result<()> {
    boot::log(&config);
    boot::with_app(config, async |app| change(&app, task).await).await
}

async fn change(app: &App, task: Sending) -> anyhow::Result<()> {
    let now = app.clock.now();
    let mut tx = app.db.owner().begin().await?;
    let action = match task {
        Sending::Status => None,
        Sending::Pause => {
            installation::pause_sending(&mut tx, installation::Why::Stopped, now).await?;
            Some("sending.paused")
        }
        Sending::Resume => installation::resume_sending(&mut tx)
            .await?
            .then_some("sending.resumed"),
    };
    if let Some(action) = action {
        let details = serde_json::json!({});
        audit::record_account(&mut tx, None, Actor::System, action, details, now).await?;
    }
    let since = installation::sending_paused_at(&mut tx).await?;
    tx.commit().await?;
    match since {
        Some(since) => println!("sending has been paused since {}", since.to_rfc3339()),
        None => println!("messages go out"),
    }
    Ok(())
}
