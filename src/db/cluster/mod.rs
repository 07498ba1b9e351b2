//! The private Postgres: a cluster of the machine's own server binaries under
//! the data directory, for whoever has no database server at hand.
//!
//! It listens on a Unix socket alone, in a folder that only its own user (and
//! root) can enter; inside it no password is asked. A server that a killed
//! program left behind is taken over by the next start, and one that crashed
//! recovers from its log: fsync stays on.

mod account;
mod binaries;
mod queries;
mod server;
mod socket;

use std::{
    fs::{File, TryLockError},
    path::{Path, PathBuf},
    thread::sleep,
    time::Duration,
};

use anyhow::{Context, Result, bail};
use secrecy::SecretString;

use account::Account;
use server::Server;

/// The role that owns tables and runs migrations; bypasses row-level security.
pub const OWNER: &str = "xpecto_owner";
/// The role that serves requests.
pub const WEB: &str = "xpecto_web";
/// The group that migrations grant rights to; [`WEB`] is a member.
pub const APP_GROUP: &str = "xpecto_app";
/// The database's name.
pub const DATABASE: &str = "xpecto";
/// The cluster's first role, which may do anything. Only set-up and tests use it.
const SUPERUSER: &str = "postgres";

/// How and where to run the cluster.
#[derive(Debug, Clone)]
pub struct ClusterOptions {
    /// The program's data directory; the cluster lives in its `postgres` folder.
    pub data_dir: PathBuf,
    /// Where `initdb` and its siblings are; `None` looks in the usual places.
    pub bin_dir: Option<PathBuf>,
    /// Whether commits survive a power cut. Only tests may say no.
    pub durable: bool,
}

/// A running private Postgres that this process started or took over. Dropping
/// it stops the server; a kill -9 leaves it to the next start.
#[derive(Debug)]
pub struct Cluster {
    server: Server,
    /// Held while this process lives, so that no second one shares the folder.
    _lock: File,
    running: bool,
}

impl Cluster {
    /// Starts the server, or takes over one that still runs, and makes sure
    /// that roles and database exist.
    ///
    /// Fails with a sentence for people: no binaries, a folder that the server's
    /// user cannot enter, a data directory in use, a server that does not start
    /// (with the last lines of its log).
    pub async fn start(options: &ClusterOptions) -> Result<Self> {
        let options = options.clone();
        let cluster = tokio::task::spawn_blocking(move || Self::launch(&options)).await??;
        queries::prepare(&cluster.url(SUPERUSER, "postgres"))
            .await
            .context("the private Postgres runs, but its roles and database could not be made")?;
        Ok(cluster)
    }

    fn launch(options: &ClusterOptions) -> Result<Self> {
        let account = Account::to_run_as()?;
        let home = prepare_folder(&options.data_dir, account.as_ref())?;
        let lock = lock(&home)?;
        let server = Server::new(&home, options, account)?;
        server.start()?;
        Ok(Self {
            server,
            _lock: lock,
            running: true,
        })
    }

    /// Where migrations and work across workspaces connect.
    pub fn owner_url(&self) -> SecretString {
        self.url(OWNER, DATABASE).into()
    }

    /// Where requests connect.
    pub fn web_url(&self) -> SecretString {
        self.url(WEB, DATABASE).into()
    }

    /// Where tests connect to make databases of their own.
    pub fn superuser_url(&self) -> SecretString {
        self.url(SUPERUSER, "postgres").into()
    }

    fn url(&self, role: &str, database: &str) -> String {
        socket::url(self.server.socket_dir(), role, database)
    }

    /// Stops the server after the running statements were rolled back, and
    /// waits for it.
    pub async fn stop(mut self) -> Result<()> {
        tokio::task::spawn_blocking(move || self.halt()).await?
    }

    fn halt(&mut self) -> Result<()> {
        self.running = false;
        self.server.stop()
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        if self.running
            && let Err(error) = self.halt()
        {
            tracing::error!(%error, "the private Postgres did not stop");
        }
    }
}

/// Empties a data directory, stopping a server that a killed program left in it.
///
/// Fails where the folder is in use, or does not look like one of ours.
pub fn clear(data_dir: &Path, bin_dir: Option<&Path>) -> Result<()> {
    if !data_dir.exists() {
        return Ok(());
    }
    let entries: Vec<_> = std::fs::read_dir(data_dir)?.collect::<Result<_, _>>()?;
    let home = data_dir.join("postgres");
    if home.exists() {
        let _lock = lock(&home)?;
        Server::stop_orphan(&home, bin_dir)?;
    } else if !entries.is_empty() && !data_dir.join("keys").exists() {
        bail!(
            "XPECTO_DATA_DIR: {} holds files that are not ours, so it is not emptied",
            data_dir.display()
        );
    }
    for entry in entries {
        match entry.file_type()?.is_dir() {
            true => std::fs::remove_dir_all(entry.path())?,
            false => std::fs::remove_file(entry.path())?,
        }
    }
    Ok(())
}

/// Under root, the data folder to use instead of `folder` where the server's
/// user cannot enter that; `None` where `folder` will do.
pub fn data_dir_for_root(folder: &Path) -> Option<String> {
    let account = Account::to_run_as().ok().flatten()?;
    (!account.can_enter(folder)).then(|| "/var/lib/xpecto".to_owned())
}

/// Makes the data directory and the cluster's own folder in it.
fn prepare_folder(data_dir: &Path, account: Option<&Account>) -> Result<PathBuf> {
    let home = data_dir.join("postgres");
    let made = !data_dir.exists();
    std::fs::create_dir_all(&home)
        .with_context(|| format!("XPECTO_DATA_DIR: cannot make the folder {}", home.display()))?;
    if made {
        // Under root another user has to pass through to its own folder.
        account::restrict(data_dir, if account.is_some() { 0o711 } else { 0o700 })?;
    }
    account::restrict(&home, 0o700)?;
    if let Some(account) = account {
        account.own(&home)?;
        if !account.can_enter(&home) {
            bail!(
                "XPECTO_DATA_DIR: {} cannot be entered by the user `{}`, and Postgres refuses to \
                 run as root; choose another folder, for example XPECTO_DATA_DIR=/var/lib/xpecto",
                home.display(),
                account.name
            );
        }
    }
    Ok(home)
}

/// One program a data directory: two would stop each other's server. One that
/// is just ending gets a moment to do so.
fn lock(home: &Path) -> Result<File> {
    let file = File::create(home.join("program.lock"))?;
    for _ in 0..20 {
        match file.try_lock() {
            Ok(()) => return Ok(file),
            Err(TryLockError::WouldBlock) => sleep(Duration::from_millis(100)),
            Err(TryLockError::Error(error)) => {
                return Err(error).context("cannot lock the data directory");
            }
        }
    }
    bail!(
        "XPECTO_DATA_DIR: another running xpecto uses {}; stop it, or choose another folder",
        home.display()
    )
}
