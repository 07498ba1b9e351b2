use std::path::Path;

use anyhow::Context;
use lettre::message::header::{HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart};
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Certificate, Tls, TlsParameters};
use lettre::{AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};
use secrecy::ExposeSecret;
use serde::{Deserialize, Serialize};
use url::Url;
use uuid::Uuid;

use super::{Rendered, place, queries};
use crate::app::App;
use crate::config;
use crate::crypto::KeyScope;
use crate::jobs::Job;

/// The way out: SMTP with required encryption, or the demo's catch.
pub struct Mailer {
    smtp: Option<AsyncSmtpTransport<Tokio1Executor>>,
    from: Mailbox,
}

impl Mailer {
    /// Prepares the transport; it connects with the first mail.
    ///
    /// # Errors
    /// When the SMTP address has no host, or the file of the authority cannot be read.
    pub fn new(settings: &config::Mail) -> anyhow::Result<Self> {
        let authority = settings.smtp_ca_file.as_deref().map(authority);
        let authority = authority.transpose().context("XPECTO_SMTP_CA_FILE")?;
        let smtp = settings
            .smtp_url
            .as_ref()
            .map(|url| transport(url.expose_secret(), authority))
            .transpose()
            .context("XPECTO_SMTP_URL")?;
        Ok(Self {
            smtp,
            from: settings.from.clone(),
        })
    }

    /// Sends over SMTP; `Ok(false)` means that this installation catches mail instead.
    async fn send(&self, id: Uuid, mail: &Rendered) -> anyhow::Result<bool> {
        let Some(smtp) = &self.smtp else {
            return Ok(false);
        };
        let domain = self.from.email.domain();
        let mut message = Message::builder()
            .from(self.from.clone())
            .to(mail.to.parse()?)
            // The same id at every try, so that a repeated delivery is recognised.
            .message_id(Some(format!("<{id}@{domain}>")))
            .subject(&mail.subject);
        if let Some(link) = &mail.unsubscribe {
            message = message
                .raw_header(header("List-Unsubscribe", format!("<{link}>")))
                .raw_header(header(
                    "List-Unsubscribe-Post",
                    "List-Unsubscribe=One-Click".to_owned(),
                ));
        }
        let message = message.multipart(MultiPart::alternative_plain_html(
            mail.text.clone(),
            mail.html.clone(),
        ))?;
        smtp.send(message).await?;
        Ok(true)
    }
}

fn header(name: &'static str, value: String) -> HeaderValue {
    HeaderValue::new(HeaderName::new_from_ascii_str(name), value)
}

fn authority(file: &Path) -> anyhow::Result<Certificate> {
    Ok(Certificate::from_pem(&std::fs::read(file)?)?)
}

/// `smtps://` is TLS from the first byte; `smtp://` demands STARTTLS and gives up without it.
fn transport(
    url: &str,
    authority: Option<Certificate>,
) -> anyhow::Result<AsyncSmtpTransport<Tokio1Executor>> {
    let url = Url::parse(url)?;
    let host = url.host_str().context("no host")?;
    let tls = TlsParameters::builder(host.to_owned());
    let tls = match authority {
        Some(authority) => tls.add_root_certificate(authority),
        None => tls,
    };
    let tls = tls.build()?;
    let (tls, port) = match url.scheme() {
        "smtps" => (Tls::Wrapper(tls), 465),
        _ => (Tls::Required(tls), 587),
    };
    let mut builder = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(host)
        .port(url.port().unwrap_or(port))
        .tls(tls);
    if !url.username().is_empty() {
        let decode = |text: &str| {
            url::form_urlencoded::parse(text.replace('+', "%2B").as_bytes())
                .next()
                .map(|(k, _)| k.into_owned())
        };
        let user = decode(url.username()).unwrap_or_default();
        let password = url.password().and_then(decode).unwrap_or_default();
        builder = builder.credentials(Credentials::new(user, password));
    }
    Ok(builder.build())
}

/// Why a mail was not taken: the number that the server answered with, or [`super::UNENCRYPTED`]. Its own words
/// may quote the address, so they are not kept.
fn reason(error: &anyhow::Error) -> Option<String> {
    let error = error.downcast_ref::<lettre::transport::smtp::Error>()?;
    let refused_by_us = error.is_client() && error.to_string().contains("STARTTLS");
    match error.status() {
        Some(code) => Some(code.to_string()),
        None => refused_by_us.then(|| super::UNENCRYPTED.to_owned()),
    }
}

/// Tries of one mail, over some days.
pub(super) const TRIES: i32 = 25;

/// Delivers one mail. Until then it stays queued, where [`super::waiting`] shows it.
#[derive(Debug, Serialize, Deserialize)]
pub struct DeliverMail {
    /// The mail.
    pub id: Uuid,
}

impl Job for DeliverMail {
    const KIND: &'static str = "deliver_mail";
    const MAX_ATTEMPTS: i32 = TRIES;

    async fn run(self, app: App) -> anyhow::Result<()> {
        let pool = app.db.web();
        let Some(mail) = queries::find(pool, self.id)
            .await?
            .filter(|m| m.state == "queued")
        else {
            return Ok(());
        };
        // The purpose may have lost its basis since it was written.
        if queries::purpose_denied(pool, self.id).await? {
            return Ok(queries::refused(pool, self.id).await?);
        }
        let plain = app
            .keys
            .open_sealed(KeyScope::Platform, &place(self.id), &mail.sealed)?;
        let rendered: Rendered = serde_json::from_slice(&plain)?;
        match app.mailer.send(self.id, &rendered).await {
            Ok(sent) => {
                let state = if sent { "sent" } else { "caught" };
                queries::sent(pool, self.id, state, app.clock.now()).await?;
                Ok(())
            }
            Err(error) => {
                let status = reason(&error);
                queries::failed(pool, self.id, status.as_deref()).await?;
                anyhow::bail!("mail not delivered (SMTP status {status:?})")
            }
        }
    }
}
