//! `xpecto audit verify`: whether the audit log is what it was.

use std::io::{Write, stdout};

use clap::{Args, Subcommand};
use uuid::Uuid;

use super::boot;
use crate::app::App;
use crate::audit::{self, Chain};
use crate::config::Config;

/// What to do about the audit log.
#[derive(Subcommand)]
pub(super) enum Task {
    /// Walk every chain and compare it with the signed checkpoints; ends with an error that names the first
    /// bad entry.
    Verify(Verify),
}

/// What is walked.
#[derive(Args)]
pub(super) struct Verify {
    /// Only the chain of this workspace.
    #[arg(long)]
    workspace: Option<Uuid>,
}

/// Runs the task on the database of the settings.
pub(super) async fn run(config: Config, task: Task) -> anyhow::Result<()> {
    boot::log(&config);
    let Task::Verify(options) = task;
    boot::with_app(config, async |app| verify(&app, options.workspace).await).await
}

async fn verify(app: &App, only: Option<Uuid>) -> anyhow::Result<()> {
    let report = audit::verify(app, only).await?;
    let mut out = stdout().lock();
    for chain in &report.chains {
        writeln!(out, "{}: {} entries good", name(chain), chain.entries)?;
        for (seq, at, under) in &chain.erased {
            let day = at.format("%Y-%m-%d");
            writeln!(out, "  {seq}: payload erased on {day} under {under}")?;
        }
        if let Some(bad) = &chain.bad {
            let id = bad.entry.map(|id| format!(" ({id})")).unwrap_or_default();
            writeln!(out, "  {}{id}: {}", bad.seq, bad.why)?;
        }
    }
    match report.first_bad() {
        None => Ok(()),
        Some((chain, bad)) => {
            anyhow::bail!("{}: entry {} is bad: {}", name(chain), bad.seq, bad.why)
        }
    }
}

fn name(chain: &Chain) -> String {
    match chain.id {
        id if id.is_nil() => "platform".to_owned(),
        id if id.is_max() => "journal".to_owned(),
        id => format!("workspace {id}"),
    }
}
