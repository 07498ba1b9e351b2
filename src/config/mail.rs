//! How mail leaves.

use std::path::PathBuf;

use lettre::message::Mailbox;
use secrecy::{ExposeSecret, SecretString};
use url::{Host, Url};

use super::reader::Reader;

/// Outgoing mail.
#[derive(Debug)]
pub struct Mail {
    /// `smtps://user:password@host` or `smtp://…` (STARTTLS required).
    /// `None` in the demo: mail is caught and shown at `/dev/mail`.
    pub smtp_url: Option<SecretString>,
    /// PEM of a certification authority that the mail server is trusted by, besides the public ones.
    pub smtp_ca_file: Option<PathBuf>,
    /// Who it comes from: `Name <address>`.
    pub from: Mailbox,
}

impl Mail {
    pub(super) fn read(reader: &mut Reader<'_>, base_url: &Url) -> Self {
        let expected = "a sender such as Xpecto <no-reply@example.com>";
        Self {
            smtp_url: smtp_url(reader),
            smtp_ca_file: reader.text("XPECTO_SMTP_CA_FILE").map(PathBuf::from),
            from: reader
                .parsed("XPECTO_MAIL_FROM", expected)
                .unwrap_or_else(|| default_sender(base_url)),
        }
    }
}

/// The value may hold a password, so a mistake never repeats it.
fn smtp_url(reader: &mut Reader<'_>) -> Option<SecretString> {
    let name = "XPECTO_SMTP_URL";
    let value = reader.secret(name)?;
    let usable = Url::parse(value.expose_secret()).is_ok_and(|url| {
        matches!(url.scheme(), "smtp" | "smtps")
            && url.host_str().is_some_and(|host| !host.is_empty())
    });
    if !usable {
        reader.mistake(
            name,
            "not a URL such as smtps://user:password@mail.example.com",
        );
    }
    Some(value)
}

/// `no-reply@` the site's own name, or `localhost` where that is an address.
fn default_sender(base_url: &Url) -> Mailbox {
    let domain = match base_url.host() {
        Some(Host::Domain(name)) => name.to_owned(),
        _ => "localhost".to_owned(),
    };
    let address = lettre::Address::new("no-reply", domain)
        .or_else(|_| lettre::Address::new("no-reply", "localhost"))
        .expect("no-reply@localhost is a valid address");
    Mailbox::new(Some("Xpecto".to_owned()), address)
}
