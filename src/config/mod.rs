//! The settings, read once at start from the environment and `.env`, checked
//! together and typed. `docs/configuration.md` explains each for people.
//!
//! Reading is pure ([`Config::from_lookup`]); only [`Config::load`] touches the
//! process and the file system.

mod company;
mod limits;
mod mail;
mod reader;
mod sources;

use std::{
    fmt,
    net::SocketAddr,
    path::{Path, PathBuf},
    time::Duration,
};

use base64::{Engine, engine::general_purpose::STANDARD};
use secrecy::{ExposeSecret, SecretBox, SecretString};
use url::Url;

pub use company::{Company, Network, SocialLink};
pub use limits::{Retention, Sessions, Uploads};
pub use mail::Mail;
pub use reader::Mistake;
use reader::{Reader, is_loopback};

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

    fn read(reader: &mut Reader<'_>) -> Self {
        let demo = reader.choice("XPECTO_DEMO", &[("0", false), ("1", true)]);
        let bind = bind(reader);
        let base_url = reader.origin("XPECTO_BASE_URL", &format!("http://{}", reachable(bind)));
        let data_dir = folder(reader, "XPECTO_DATA_DIR").unwrap_or_else(|| PathBuf::from("var"));
        let connections = reader.number("XPECTO_DATABASE_CONNECTIONS", 20, 2, 500);
        let proxies = reader.number("XPECTO_TRUSTED_PROXIES", 0, 0, 10);
        let settling = if demo { 10 } else { 900 };
        Self {
            demo,
            database_url: database_url(reader, "DATABASE_URL"),
            owner_database_url: database_url(reader, "XPECTO_OWNER_DATABASE_URL"),
            database_connections: u32::try_from(connections).unwrap_or(20),
            pg_bin_dir: folder(reader, "PG_BIN_DIR"),
            bind,
            mail: Mail::read(reader, &base_url),
            base_url,
            trusted_proxies: u8::try_from(proxies).unwrap_or(0),
            sandbox_bind: sandbox_bind(reader, demo),
            graph_url: reader.origin("XPECTO_GRAPH_URL", "https://graph.facebook.com"),
            webhook_verify_token: reader.secret("XPECTO_WEBHOOK_VERIFY_TOKEN"),
            settling: reader.seconds("XPECTO_SETTLING_SECONDS", settling, 1, 86_400),
            master_key: master_key(reader),
            key_dir: folder(reader, "XPECTO_KEY_DIR").unwrap_or_else(|| data_dir.join("keys")),
            data_dir,
            workers: reader.choice(
                "XPECTO_WORKERS",
                &[
                    ("on", Workers::On),
                    ("off", Workers::Off),
                    ("only", Workers::Only),
                ],
            ),
            metrics_token: reader.secret("XPECTO_METRICS_TOKEN"),
            log_filter: log_filter(reader),
            log_format: reader.choice(
                "XPECTO_LOG_FORMAT",
                &[("text", LogFormat::Text), ("json", LogFormat::Json)],
            ),
            company: Company::read(reader, demo),
            sessions: Sessions::read(reader),
            uploads: Uploads::read(reader),
            retention: Retention::read(reader),
        }
    }

    /// Rules between settings.
    fn check(&self, reader: &mut Reader<'_>) {
        if self.demo && !is_loopback(&self.base_url) {
            reader.mistake(
                "XPECTO_BASE_URL",
                "the demo has known passwords and shows all mail, so it runs on a loopback \
                 address only; leave out XPECTO_DEMO for anything else",
            );
        }
        if !self.demo && self.sandbox_bind.is_some() {
            reader.mistake(
                "XPECTO_SANDBOX_BIND",
                "the sandbox exists only with XPECTO_DEMO=1",
            );
        }
        if !self.demo && self.mail.smtp_url.is_none() {
            reader.mistake(
                "XPECTO_SMTP_URL",
                "not set; without it nobody can confirm an address or reset a password",
            );
        }
        if self.database_url.is_some() != self.owner_database_url.is_some() {
            let missing = match self.database_url {
                Some(_) => "XPECTO_OWNER_DATABASE_URL",
                None => "DATABASE_URL",
            };
            reader.mistake(
                missing,
                "not set; DATABASE_URL and XPECTO_OWNER_DATABASE_URL go together \
                 (or set neither, for a private Postgres)",
            );
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

fn folder(reader: &Reader<'_>, name: &str) -> Option<PathBuf> {
    reader.text(name).map(PathBuf::from)
}

fn log_filter(reader: &mut Reader<'_>) -> String {
    reader
        .parsed::<tracing_subscriber::EnvFilter>(
            "XPECTO_LOG",
            "a log filter such as info,xpecto=debug",
        )
        .map_or_else(|| "info".to_owned(), |filter| filter.to_string())
}

fn bind(reader: &mut Reader<'_>) -> SocketAddr {
    let default = SocketAddr::from(([127, 0, 0, 1], 8080));
    address(reader, "XPECTO_BIND").unwrap_or(default)
}

/// `off` for none; without a value there is one in the demo alone.
fn sandbox_bind(reader: &mut Reader<'_>, demo: bool) -> Option<SocketAddr> {
    let name = "XPECTO_SANDBOX_BIND";
    match reader.text(name).as_deref() {
        Some("off") => None,
        Some(_) => address(reader, name),
        None => demo.then(|| SocketAddr::from(([127, 0, 0, 1], 8090))),
    }
}

fn address(reader: &mut Reader<'_>, name: &str) -> Option<SocketAddr> {
    let expected = "an address with a port, such as 127.0.0.1:8080";
    let address: SocketAddr = reader.parsed(name, expected)?;
    if address.port() == 0 {
        reader.mistake(name, format!("`{address}` is not {expected}"));
    }
    Some(address)
}

/// The listening address as a browser on this machine writes it.
fn reachable(bind: SocketAddr) -> SocketAddr {
    match bind {
        SocketAddr::V4(v4) if v4.ip().is_unspecified() => ([127, 0, 0, 1], v4.port()).into(),
        SocketAddr::V6(v6) if v6.ip().is_unspecified() => ([127, 0, 0, 1], v6.port()).into(),
        SocketAddr::V4(v4) if !v4.ip().is_loopback() => ([127, 0, 0, 1], v4.port()).into(),
        other => other,
    }
}

/// The value may hold a password, so a mistake never repeats it.
fn database_url(reader: &mut Reader<'_>, name: &str) -> Option<SecretString> {
    let value = reader.secret(name)?;
    let is_postgres = Url::parse(value.expose_secret())
        .is_ok_and(|url| matches!(url.scheme(), "postgres" | "postgresql"));
    if !is_postgres {
        reader.mistake(
            name,
            "not a URL such as postgres://role:password@host:5432/database",
        );
    }
    Some(value)
}

fn master_key(reader: &mut Reader<'_>) -> Option<SecretBox<[u8; 32]>> {
    let name = "XPECTO_MASTER_KEY";
    let text = reader.secret(name)?;
    let bytes = STANDARD.decode(text.expose_secret()).ok();
    let key = bytes.and_then(|bytes| <[u8; 32]>::try_from(bytes).ok());
    if key.is_none() {
        reader.mistake(
            name,
            "not 32 bytes in base64 (make one with `openssl rand -base64 32`)",
        );
    }
    key.map(|key| SecretBox::new(Box::new(key)))
}

#[cfg(test)]
mod tests;
