//! The subcommands of the one binary.

mod audit;
mod backup;
mod boot;
mod demo;
mod keys;
mod postgres;
mod restore;
mod sandbox;
mod staff;

use clap::{Parser, Subcommand};

use crate::config::Config;
use crate::db::migrations;
use crate::server;

/// A WhatsApp Business platform on Postgres alone.
#[derive(Parser)]
#[command(version, about)]
pub struct Command {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Serve pages and work on jobs.
    Serve,
    /// Everything on this machine: private Postgres, sandbox, demo data, pages, jobs.
    Demo(demo::Options),
    /// Bring the database to the schema of this build, and stop.
    Migrate,
    /// Run the private Postgres by itself until the input ends, and write its URL.
    Postgres(postgres::Options),
    /// Run the stand-in for the Graph API by itself.
    Sandbox(sandbox::Options),
    /// Write a backup of database and files, encrypted; the key directory is not in it.
    Backup(backup::Options),
    /// Put a backup in the place of the database and its files.
    Restore(restore::Options),
    /// Whether messages go out, in all workspaces.
    #[command(subcommand)]
    Sending(restore::Sending),
    /// The keys outside the database.
    #[command(subcommand)]
    Keys(keys::Task),
    /// The audit log.
    #[command(subcommand)]
    Audit(audit::Task),
    /// People who may use the admin panel.
    #[command(subcommand)]
    Staff(staff::Task),
}

impl Command {
    /// Does what was asked.
    ///
    /// # Errors
    /// With one clear chain of causes for the person at the terminal.
    pub async fn run(self) -> anyhow::Result<()> {
        match self.task {
            Task::Serve => serve(Config::load()?).await,
            Task::Demo(options) => demo::run(Config::load_demo()?, options).await,
            Task::Migrate => migrate(Config::load()?).await,
            Task::Postgres(options) => postgres::run(options).await,
            Task::Sandbox(options) => sandbox::run(Config::load_demo()?, options).await,
            Task::Backup(options) => backup::run(Config::load()?, options).await,
            Task::Restore(options) => restore::run(Config::load()?, options).await,
            Task::Sending(task) => restore::sending(Config::load()?, task).await,
            Task::Keys(task) => keys::run(Config::load()?, task).await,
            Task::Audit(task) => audit::run(Config::load()?, task).await,
            Task::Staff(task) => staff::run(Config::load()?, task).await,
        }
    }
}

async fn serve(config: Config) -> anyhow::Result<()> {
    boot::log(&config);
    let stop = boot::stop_on_signal()?;
    let database = boot::database(&config).await?;
    let app = database.app(config).await?;
    let ran = server::run(app, None, stop).await;
    ran.and(database.stop().await)
}

async fn migrate(config: Config) -> anyhow::Result<()> {
    boot::log(&config);
    let database = boot::database(&config).await?;
    let app = database.app(config).await?;
    anyhow::ensure!(
        migrations::current(app.db.owner()).await?,
        "a migration is missing"
    );
    database.stop().await
}
