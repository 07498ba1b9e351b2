//! The settings, read once at start from the environment and `.env`, checked
//! together and typed. `docs/configuration.md` explains each for people.
//!
//! Reading is pure ([`Config::from_lookup`]); only [`Config::load`] touches the
//! process and the file system.

mod build;
mod company;
mod limits;
mod mail;
mod privacy;
mod reader;
mod sources;

use std::{
    fmt,
    net::SocketAddr,
    path::{Path, PathBuf},
    time::Duration,
};

use secrecy::{SecretBox, SecretString};
use url::Url;

pub use company::{Company, Network, SocialLink};
pub use limits::{ADDRESS_DAYS, ERROR_DAYS, MESSAGE_DAYS, Retention, Sessions, Uploads};
pub use mail::Mail;
pub use privacy::{PlatformNumber, Privacy};
pub use reader::Mistake;
use reader::Reader;

/// Whether this process works on background jobs, and on what else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Workers {
    /// Pages and jobs.
    On,
    /// Pages only.
    Off,
    /// Jobs only.
    Only,
}

/// How log lines are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LogFormat {
    /// For people.
    Text,
    /// One JSON object a line.
    Json,
}

/// Every setting of the program. `Debug` shows no secret.
#[derive(Debug)]
pub struct Config {
    /// Whether `/dev/*`, the sandbox and the known passwords exist.
    pub demo: bool,
    /// Where requests are served from: a role that neither owns the tables nor
    /// bypasses row-level security. `None`: the private Postgres.
    pub database_url: Option<SecretString>,
    /// The owner of the tables: migrations and work across workspaces.
    /// Set together with `database_url`, or not at all.
    pub owner_database_url: Option<SecretString>,
    /// Connections that the request pool may hold.
    pub database_connections: u32,
    /// Where the private Postgres finds `initdb` and its siblings, if not in the usual places.
    pub pg_bin_dir: Option<PathBuf>,
    /// Where the web server listens.
    pub bind: SocketAddr,
    /// The origin in links, mails and cookies; never with a path.
    pub base_url: Url,
    /// Proxies in front of this program whose `X-Forwarded-For` entry is believed.
    pub trusted_proxies: u8,
    /// Where the sandbox listens; `None` for no sandbox.
    pub sandbox_bind: Option<SocketAddr>,
    /// The Graph API for accounts with real credentials; never with a path.
    pub graph_url: Url,
    /// Meta's verification token. `None`: generated into the key directory.
    pub webhook_verify_token: Option<SecretString>,
    /// How long a send without an answer waits for a webhook before a person is asked.
    pub settling: Duration,
    /// Outgoing mail.
    pub mail: Mail,
    /// The key that wraps all others. `None`: generated into the key directory.
    pub master_key: Option<SecretBox<[u8; 32]>>,
    /// Private Postgres, uploads, exports, audit checkpoints. Absolute.
    pub data_dir: PathBuf,
    /// Wrapped keys and the journal of erasures and opt-outs. Absolute.
    pub key_dir: PathBuf,
    /// What this process does.
    pub workers: Workers,
    /// Token that opens `/metrics` from elsewhere than loopback. `None`: loopback only.
    pub metrics_token: Option<SecretString>,
    /// Which log lines are written, in `tracing`'s filter syntax.
    pub log_filter: String,
    /// How they are written.
    pub log_format: LogFormat,
    /// Who runs this installation.
    pub company: Company,
    /// Sign-in times.
    pub sessions: Sessions,
    /// Upload limits.
    pub uploads: Uploads,
    /// How long data is kept.
    pub retention: Retention,
    /// Clocks of privacy requests, and the number their codes are sent from.
    pub privacy: Privacy,
}

/// All mistakes found in the settings, one line each.
#[derive(Debug)]
pub struct ConfigError(pub Vec<Mistake>);

impl fmt::Display for ConfigError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (position, Mistake { setting, problem }) in self.0.iter().enumerate() {
            let line_end = if position == 0 { "" } else { "\n" };
            write!(out, "{line_end}{setting}: {problem}")?;
        }
        Ok(())
    }
}

impl std::error::Error for ConfigError {}

impl Config {
    /// Reads the environment and the `.env` file of the working directory.
    pub fn load() -> Result<Self, ConfigError> {
        sources::load(false)
    }

    /// The same with the demo conveniences switched on, as `bin/run` wants them.
    pub fn load_demo() -> Result<Self, ConfigError> {
        sources::load(true)
    }

    /// Builds the settings from any source of named values. Relative folders
    /// stay relative.
    pub fn from_lookup(lookup: impl Fn(&str) -> Option<String>) -> Result<Self, ConfigError> {
        let mut reader = Reader::new(&lookup);
        let config = Self::read(&mut reader);
        config.check(&mut reader);
        match reader.mistakes {
            mistakes if mistakes.is_empty() => Ok(config),
            mistakes => Err(ConfigError(mistakes)),
        }
    }

    /// Whether cookies may only travel over TLS.
    pub fn secure_cookies(&self) -> bool {
        self.base_url.scheme() == "https"
    }

    /// The origin without its last slash: what a link or an `Origin` header starts with.
    pub fn origin(&self) -> String {
        self.base_url.origin().ascii_serialization()
    }

    /// Resolves relative folders against `directory`.
    fn anchored(mut self, directory: &Path) -> Self {
        self.data_dir = directory.join(&self.data_dir);
        self.key_dir = directory.join(&self.key_dir);
        self
    }
}

#[cfg(test)]
mod tests;
