//! `xpecto keys`: new versions of keys, while everything runs.

use std::path::PathBuf;

use anyhow::{Context, bail};
use clap::{Args, Subcommand};
use secrecy::ExposeSecret;
use uuid::Uuid;

use super::boot;
use crate::app::App;
use crate::config::Config;
use crate::crypto::{KeyScope, Keyring};
use crate::db::WorkspaceId;
use crate::rotation::{self, Pace};

/// What to do about keys.
#[derive(Subcommand)]
pub(super) enum Task {
    /// Go over to new keys. One that was cut off goes on where it stood.
    Rotate(Rotate),
}

/// Which keys, and how.
#[derive(Args)]
#[group(required = true, multiple = false, id = "which")]
pub(super) struct Rotate {
    /// The data key of one workspace.
    #[arg(long, group = "which")]
    workspace: Option<Uuid>,
    /// The data key of the platform: mails, privacy requests, exports.
    #[arg(long, group = "which")]
    platform: bool,
    /// The data keys of the platform and of every workspace.
    #[arg(long, group = "which")]
    all: bool,
    /// The pepper of new suppression marks; marks made before stay good.
    #[arg(long, group = "which")]
    pepper: bool,
    /// Wrap every key under the master key in this file (32 bytes in base64).
    #[arg(long, group = "which", value_name = "FILE")]
    master: Option<PathBuf>,
    /// Leave the old version, so that backups taken before stay readable; the next rotation drops it.
    #[arg(long)]
    keep_old: bool,
}

/// Runs the task on the keys and the database of the settings.
pub(super) async fn run(config: Config, task: Task) -> anyhow::Result<()> {
    boot::log(&config);
    let Task::Rotate(options) = task;
    match &options.master {
        // No database is needed for this, and none may be up.
        Some(file) => change_master(&config, file),
        None => boot::with_app(config, async |app| rotate(&app, &options).await).await,
    }
}

fn change_master(config: &Config, file: &std::path::Path) -> anyhow::Result<()> {
    let new = Keyring::read_master(file).context("--master")?;
    let keys = Keyring::open_between(&config.key_dir, config.master_key.as_ref(), &new)?;
    let files = keys.rewrap(&new)?;
    println!("{files} keys are wrapped under the new master key");
    if let Some(old) = &config.master_key
        && *old.expose_secret() != new
    {
        println!(
            "set XPECTO_MASTER_KEY to the new key now, and restart what runs with the old one"
        );
    }
    Ok(())
}

async fn rotate(app: &App, options: &Rotate) -> anyhow::Result<()> {
    if options.pepper {
        let version = app.keys.add_pepper()?;
        println!("new suppression marks use pepper {version}");
        return Ok(());
    }
    let mut scopes = Vec::new();
    if options.all || options.platform {
        scopes.push(KeyScope::Platform);
    }
    if options.all {
        scopes.push(KeyScope::Held);
        scopes.extend(app.keys.workspaces()?.into_iter().map(KeyScope::Workspace));
    }
    if let Some(id) = options.workspace {
        let found = app
            .keys
            .workspaces()?
            .into_iter()
            .find(|known| **known == id);
        let Some(workspace) = found else {
            bail!("--workspace: no workspace {id} has a key");
        };
        scopes.push(KeyScope::Workspace(workspace));
    }
    let pace = Pace {
        keep_old: options.keep_old,
        ..Pace::default()
    };
    for scope in scopes {
        let done = rotation::rotate(app, scope, pace)
            .await
            .with_context(|| name(scope))?;
        println!(
            "{}: version {} in use, {} values sealed anew, {} old versions dropped",
            name(scope),
            done.version,
            done.values,
            done.dropped.len()
        );
    }
    Ok(())
}

fn name(scope: KeyScope) -> String {
    match scope {
        KeyScope::Platform => "platform".to_owned(),
        KeyScope::Held => "sealed store".to_owned(),
        KeyScope::Workspace(id) => workspace_name(id),
    }
}

fn workspace_name(id: WorkspaceId) -> String {
    format!("workspace {id}")
}
