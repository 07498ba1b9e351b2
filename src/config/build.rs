//! From named values to [`Config`], and the rules between settings.

use std::net::SocketAddr;
use std::path::PathBuf;

use base64::{Engine, engine::general_purpose::STANDARD};
use secrecy::{ExposeSecret, SecretBox, SecretString};
use url::Url;

use super::reader::{Reader, is_loopback};
use super::{Company, Config, LogFormat, Mail, Privacy, Retention, Sessions, Uploads, Workers};

impl Config {
    pub(super) fn read(reader: &mut Reader<'_>) -> Self {
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
            privacy: Privacy::read(reader),
        }
    }

    /// Rules between settings.
    pub(super) fn check(&self, reader: &mut Reader<'_>) {
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
        .map_or_else(
            || "warn,xpecto=info".to_owned(),
            |filter| filter.to_string(),
        )
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
