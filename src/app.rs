//! The only state: settings, connections, keys, clock. Cheap to clone, made once.

use std::ops::Deref;
use std::sync::Arc;

use secrecy::ExposeSecret;

use crate::clock::Clock;
use crate::config::Config;
use crate::crypto::{Journal, Keyring, Passwords};
use crate::db::Db;
use crate::http::{CookieSettings, Limits, Social};
use crate::mail::Mailer;
use crate::policies::Editions;
use crate::whatsapp;

/// What every handler and job is given.
#[derive(Clone)]
pub struct App(Arc<Parts>);

/// The parts of [`App`].
pub struct Parts {
    /// The settings.
    pub config: Config,
    /// Postgres.
    pub db: Db,
    /// Time.
    pub clock: Clock,
    /// Encryption.
    pub keys: Keyring,
    /// Erasures and opt-outs that no restored backup may undo.
    pub journal: Journal,
    /// Hashing of passwords, a few at a time.
    pub passwords: Passwords,
    /// The way out for mail.
    pub mailer: Mailer,
    /// The way to the Graph API.
    pub whatsapp: whatsapp::Client,
    /// Budgets of the public forms.
    pub limits: Limits,
    /// The published versions of our texts.
    pub editions: Editions,
    /// Encryption of small cookies.
    pub cookies: CookieSettings,
    /// The footer's links.
    pub socials: Vec<Social>,
}

impl App {
    /// Puts the parts together.
    ///
    /// # Errors
    /// When the key directory or the SMTP address cannot be used.
    pub fn new(config: Config, db: Db, clock: Clock) -> anyhow::Result<Self> {
        let keys = Keyring::open(&config.key_dir, config.master_key.as_ref())?;
        let cookie_key = [
            keys.derive("cookies: encryption"),
            keys.derive("cookies: signing"),
        ];
        let mut key = [0; 64];
        key[..32].copy_from_slice(&cookie_key[0]);
        key[32..].copy_from_slice(&cookie_key[1]);
        Ok(Self(Arc::new(Parts {
            journal: Journal::open(&config.key_dir.join("journal"))?,
            passwords: Passwords::new(keys.derive("passwords: pepper")),
            mailer: Mailer::new(&config.mail)?,
            whatsapp: whatsapp::Client::new()?,
            limits: Limits::default(),
            editions: Editions::default(),
            cookies: CookieSettings::new(&key, config.secure_cookies()),
            socials: config.company.social.iter().map(Social::from).collect(),
            config,
            db,
            clock,
            keys,
        })))
    }

    /// What Meta must say when it verifies our webhook address: set, or derived from the master key.
    pub fn webhook_verify_token(&self) -> String {
        match &self.config.webhook_verify_token {
            Some(set) => set.expose_secret().to_owned(),
            None => hex::encode(self.keys.derive("webhook verify token")),
        }
    }

    /// An absolute address of ours, for mails: `path` begins with a slash.
    pub fn link(&self, path: &str) -> String {
        format!("{}{path}", self.config.origin())
    }
}

impl Deref for App {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        &self.0
    }
}

impl std::fmt::Debug for App {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("App(..)")
    }
}
