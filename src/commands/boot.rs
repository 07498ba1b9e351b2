//! What every subcommand that touches the database does first.

use std::path::Path;

use anyhow::Context;
use secrecy::{ExposeSecret, SecretString};
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::watch;
use tracing_subscriber::EnvFilter;

use crate::app::App;
use crate::backup::{self, Manifest, Start, Tools};
use crate::clock::Clock;
use crate::config::{Config, LogFormat};
use crate::crypto::{Journal, Keyring};
use crate::db::cluster::{Cluster, ClusterOptions};
use crate::db::{self, Db, migrations};
use crate::site;

/// The database of this run: given by the settings, or a private cluster that must be stopped at the end.
pub(super) struct Database {
    web: SecretString,
    owner: SecretString,
    cluster: Option<Cluster>,
}

/// Log lines go to standard error, as the settings say.
pub(super) fn log(config: &Config) {
    let lines = tracing_subscriber::fmt()
        .with_env_filter(EnvFilter::new(&config.log_filter))
        .with_writer(std::io::stderr);
    // A second call in one process (tests) keeps the first.
    let _ = match config.log_format {
        LogFormat::Text => lines.try_init(),
        LogFormat::Json => lines.json().try_init(),
    };
}

/// Turns true at Ctrl-C or SIGTERM.
pub(super) fn stop_on_signal() -> anyhow::Result<watch::Receiver<bool>> {
    let (tell, stop) = watch::channel(false);
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    tokio::spawn(async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
        let _ = tell.send(true);
        // Kept so that the channel says true, not closed.
        tell.closed().await;
    });
    Ok(stop)
}

/// The same, and when the input ends: a process that serves another one must not outlive it.
pub(super) fn stop_with_input() -> anyhow::Result<watch::Receiver<bool>> {
    let (tell, stop) = watch::channel(false);
    let mut signal = stop_on_signal()?;
    let at_signal = tell.clone();
    tokio::spawn(async move {
        let _ = signal.wait_for(|now| *now).await;
        at_signal.send_replace(true);
        at_signal.closed().await;
    });
    // A thread of its own: the runtime would wait for a read that nothing ends.
    std::thread::spawn(move || {
        // An input that cannot be read has ended too.
        let _ = std::io::copy(&mut std::io::stdin(), &mut std::io::sink());
        tell.send_replace(true);
    });
    Ok(stop)
}

/// Uses the databases of the settings, or starts the private cluster.
pub(super) async fn database(config: &Config) -> anyhow::Result<Database> {
    if let (Some(web), Some(owner)) = (&config.database_url, &config.owner_database_url) {
        return Ok(Database {
            web: web.clone(),
            owner: owner.clone(),
            cluster: None,
        });
    }
    let cluster = Cluster::start(&ClusterOptions {
        data_dir: config.data_dir.clone(),
        bin_dir: config.pg_bin_dir.clone(),
        durable: true,
    })
    .await
    .context("private Postgres")?;
    Ok(Database {
        web: cluster.web_url(),
        owner: cluster.owner_url(),
        cluster: Some(cluster),
    })
}

/// Runs a task beside a server that may be up: where another xpecto holds the private cluster, the task
/// uses it too.
pub(super) async fn with_app(
    config: Config,
    task: impl AsyncFnOnce(App) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    beside(config, async |app, _| task(app.clone()).await).await
}

/// The same for a task that needs Postgres' own programs.
pub(super) async fn beside(
    config: Config,
    task: impl AsyncFnOnce(&App, &Tools) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    let bin_dir = config.pg_bin_dir.clone();
    let database =
        match Cluster::running(&config.data_dir).filter(|_| config.database_url.is_none()) {
            Some((web, owner)) => Database {
                web,
                owner,
                cluster: None,
            },
            None => database(&config).await?,
        };
    let tools = Tools::new(bin_dir.as_deref(), &database.owner);
    let done = match database.app(config).await {
        Ok(app) => task(&app, &tools).await,
        Err(error) => Err(error),
    };
    done.and(database.stop().await)
}

/// Restores a backup into the database of the settings, which nothing else may use, and makes it safe to go
/// on with. Gives what the backup says of itself, and how many lines of the journal were replayed.
pub(super) async fn replace(config: Config, file: &Path) -> anyhow::Result<(Manifest, usize)> {
    let database = database(&config).await?;
    let done = restore(&database, config, file).await;
    let stopped = database.stop().await;
    let restored = done?;
    stopped?;
    Ok(restored)
}

async fn restore(
    database: &Database,
    config: Config,
    file: &Path,
) -> anyhow::Result<(Manifest, usize)> {
    let keys = Keyring::open(&config.key_dir, config.master_key.as_ref())?;
    let journal = Journal::open(&config.key_dir.join("journal"))?;
    let tools = Tools::new(config.pg_bin_dir.as_deref(), &database.owner);
    let place = (database.owner.expose_secret(), config.data_dir.as_path());
    let manifest = backup::restore((&keys, &journal), &tools, place, file).await?;
    match database.open(config).await? {
        (_, Start::Older { replayed }) => Ok((manifest, replayed)),
        (_, Start::Current) => anyhow::bail!("the restored database passes for the newest"),
    }
}

impl Database {
    /// Connects, migrates and puts the app together. A database that is older than its journal is made safe
    /// first.
    pub(super) async fn app(&self, config: Config) -> anyhow::Result<App> {
        Ok(self.open(config).await?.0)
    }

    async fn open(&self, config: Config) -> anyhow::Result<(App, Start)> {
        let (web, owner) = (self.web.expose_secret(), self.owner.expose_secret());
        db::answers("DATABASE_URL", web).await?;
        db::answers("XPECTO_OWNER_DATABASE_URL", owner).await?;
        let db = Db::connect(web, owner, config.database_connections).await?;
        migrations::run(db.owner()).await?;
        db::isolates(&db).await?;
        let clock = Clock::default();
        site::publish(db.owner(), clock.now()).await?;
        let app = App::new(config, db, clock)?;
        let start = backup::start(&app).await?;
        Ok((app, start))
    }

    /// Stops the private cluster, if this run started it.
    pub(super) async fn stop(self) -> anyhow::Result<()> {
        match self.cluster {
            Some(cluster) => cluster.stop().await,
            None => Ok(()),
        }
    }
}
