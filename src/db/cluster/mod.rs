//! The private Postgres: a cluster of the machine's own server binaries under
//! the data directory, for whoever has no database server at hand.
//!
//! It listens on a Unix socket alone, in a folder that only its own user (and
//! root) can enter; inside it no password is asked. A server that a killed
//! program left behind is taken over by the next start, and one that crashed
//! recovers from its log: fsync stays on.

mod account;
mod binaries;
mod folder;
mod guard;
mod queries;
mod server;
mod socket;

use std::fs::File;
use std::path::PathBuf;
use std::sync::Arc;

use anyhow::{Context, Result};
use secrecy::SecretString;

use account::Account;
use binaries::Binaries;
pub use folder::{clear, data_dir_for_root};
use guard::Guard;
use server::Server;

/// The role that owns tables and runs migrations; bypasses row-level security.
const OWNER: &str = "xpecto_owner";
/// The role that serves requests.
const WEB: &str = "xpecto_web";
/// The database's name.
const DATABASE: &str = "xpecto";
/// The cluster's first role, which may do anything. Only set-up and tests use it.
const SUPERUSER: &str = "postgres";

/// The path of one of Postgres' programs, such as `pg_dump`.
///
/// # Errors
/// With a sentence for people when it is not there.
pub fn program(bin_dir: Option<&std::path::Path>, name: &str) -> Result<PathBuf> {
    Binaries::client(bin_dir, name).with_context(|| {
        format!(
            "there is no {name} (apt-get install postgresql-client, or name its folder in PG_BIN_DIR)"
        )
    })
}

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

/// A running private Postgres that this process started or took over, and keeps
/// running. Dropping it stops the server; a kill -9 leaves it to the next start.
#[derive(Debug)]
pub struct Cluster {
    server: Arc<Server>,
    /// Gone once the server is stopped.
    guard: Option<Guard>,
    /// Held while this process lives, so that no second one shares the folder.
    _lock: File,
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

    /// The web role's and the owner's address of a cluster that another program keeps running.
    pub fn running(data_dir: &std::path::Path) -> Option<(SecretString, SecretString)> {
        let home = data_dir.join("postgres");
        if !folder::is_held(&home) {
            return None;
        }
        let sockets = socket::folder(&home, None).ok()?;
        let url = |role| SecretString::from(socket::url(&sockets, role, DATABASE));
        Some((url(WEB), url(OWNER)))
    }

    fn launch(options: &ClusterOptions) -> Result<Self> {
        let account = Account::to_run_as()?;
        let home = folder::prepare(&options.data_dir, account.as_ref())?;
        let lock = folder::lock(&home)?;
        let server = Arc::new(Server::new(&home, options, account)?);
        server.start()?;
        Ok(Self {
            guard: Some(Guard::over(server.clone())),
            server,
            _lock: lock,
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
        match self.guard.take() {
            Some(guard) => guard.end(),
            None => return Ok(()),
        }
        self.server.stop()
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        if let Err(error) = self.halt() {
            tracing::error!(%error, "the private Postgres did not stop");
        }
    }
}
