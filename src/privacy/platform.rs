//! The platform's own WhatsApp number: codes for people who have no account go out from it.

use anyhow::{Context, bail};
use secrecy::{ExposeSecret, SecretString};
use serde_json::json;

use super::queries::{self, PlatformRow};
use crate::app::App;
use crate::crypto::KeyScope;
use crate::i18n::Locale;
use crate::whatsapp::{Button, CallError, Credentials, Outgoing, Parameter, Sent, TemplateMessage};

/// Minutes that the template says a code is good for.
const MINUTES: u32 = 15;

/// Whether codes can go out over WhatsApp at all.
pub(super) fn is_there(app: &App) -> bool {
    app.config.privacy.platform_number.is_some() || sandbox(app).is_some()
}

fn sandbox(app: &App) -> Option<String> {
    let bind = app.config.sandbox_bind.filter(|_| app.config.demo)?;
    Some(format!("http://{bind}"))
}

/// Sends a code by the copy-code template. Never inside a transaction.
///
/// # Errors
/// When there is no number, its template is not approved yet, or WhatsApp does not take the message: to be
/// tried again.
pub(super) async fn send_code(
    app: &App,
    to: &str,
    locale: Locale,
    code: &str,
) -> anyhow::Result<()> {
    let account = account(app).await?;
    let name = &app.config.privacy.platform_template;
    let language = language(locale);
    approved(app, &account, name, language).await?;
    let value = Parameter::Text {
        parameter_name: None,
        text: code.into(),
    };
    let template = TemplateMessage::new(name, language)
        .body(vec![value])
        .button(Button::UrlSuffix(0, code));
    match app
        .whatsapp
        .send(&account, &Outgoing::template(to, template, None))
        .await
    {
        Sent::Accepted { .. } => Ok(()),
        Sent::Refused(error) => bail!("the code was refused: {}", error.code),
        Sent::NotSent | Sent::NoAnswer => bail!("the code did not go out"),
    }
}

fn language(locale: Locale) -> &'static str {
    match locale {
        Locale::En => "en_US",
        Locale::Hi => "hi",
        Locale::Ar => "ar",
    }
}

/// Makes the template where it is missing, and waits for its approval by failing.
async fn approved(
    app: &App,
    account: &Credentials,
    name: &str,
    language: &str,
) -> anyhow::Result<()> {
    let all = app.whatsapp.templates(account, 250).await?;
    let found = all
        .iter()
        .find(|t| t.name == name && t.language == language);
    if let Some(found) = found {
        let ready = matches!(found.status.as_str(), "APPROVED" | "FLAGGED");
        anyhow::ensure!(ready, "the code's template is {}", found.status);
        return Ok(());
    }
    let request = json!({
        "name": name,
        "language": language,
        "category": "AUTHENTICATION",
        "message_send_ttl_seconds": MINUTES * 60,
        "components": [
            { "type": "BODY", "add_security_recommendation": true },
            { "type": "FOOTER", "code_expiration_minutes": MINUTES },
            { "type": "BUTTONS", "buttons": [{ "type": "OTP", "otp_type": "COPY_CODE", "text": "Copy code" }] },
        ],
    });
    match app.whatsapp.create_template(account, &request).await {
        Ok(_) | Err(CallError::Graph(_)) => bail!("the code's template waits for its review"),
        Err(error) => Err(error.into()),
    }
}

/// The number from the settings, or one that the sandbox gave.
async fn account(app: &App) -> anyhow::Result<Credentials> {
    if let Some(set) = &app.config.privacy.platform_number {
        return Ok(Credentials {
            graph_url: app.config.graph_url.origin().ascii_serialization(),
            token: set.token.clone(),
            waba_id: set.waba_id.clone(),
            phone_number_id: set.phone_number_id.clone(),
        });
    }
    let sandbox = sandbox(app).context("the platform has no number of its own")?;
    let mut conn = app.db.begin().await?;
    let known = queries::platform_number(&mut conn).await?;
    conn.commit().await?;
    let row = match known {
        Some(row) if row.graph_url == sandbox => row,
        _ => open(app, &sandbox).await?,
    };
    let token = app
        .keys
        .open_sealed(KeyScope::Platform, PLACE, &row.token_sealed)?;
    Ok(Credentials {
        graph_url: row.graph_url,
        token: SecretString::from(String::from_utf8(token.to_vec())?),
        waba_id: row.waba_id,
        phone_number_id: row.phone_number_id,
    })
}

const PLACE: &str = "platform_number/token_sealed/1";
const SECRET_PLACE: &str = "platform_number/secret_sealed/1";

/// The account whose callbacks are the platform's own, and what signs them; `None` where there is none yet.
///
/// # Errors
/// When Postgres or the keys fail.
pub(super) async fn secret(app: &App) -> anyhow::Result<Option<(String, Vec<u8>)>> {
    if let Some(set) = &app.config.privacy.platform_number {
        let secret = set.app_secret.expose_secret().as_bytes().to_vec();
        return Ok(Some((set.waba_id.clone(), secret)));
    }
    if sandbox(app).is_none() {
        return Ok(None);
    }
    let mut conn = app.db.web().acquire().await?;
    let Some(row) = queries::platform_number(&mut conn).await? else {
        return Ok(None);
    };
    let secret = app
        .keys
        .open_sealed(KeyScope::Platform, SECRET_PLACE, &row.secret_sealed)?;
    Ok(Some((row.waba_id, secret.to_vec())))
}

/// Answers somebody who wrote within the last day. Never inside a transaction.
///
/// # Errors
/// When there is no number, or WhatsApp does not take the message: to be tried again.
pub(super) async fn send_text(app: &App, to: &str, text: &str) -> anyhow::Result<()> {
    let account = account(app).await?;
    let message = Outgoing::text(to, text, None);
    match app.whatsapp.send(&account, &message).await {
        Sent::Accepted { .. } => Ok(()),
        Sent::Refused(error) => bail!("the answer was refused: {}", error.code),
        Sent::NotSent | Sent::NoAnswer => bail!("the answer did not go out"),
    }
}

async fn open(app: &App, sandbox: &str) -> anyhow::Result<PlatformRow> {
    let name = &app.config.company.name;
    let callback = app.link("/webhooks/whatsapp");
    let opened = app
        .whatsapp
        .open_sandbox_account(sandbox, name, &callback)
        .await?;
    let token = SecretString::from(opened.token);
    let sealed = app
        .keys
        .seal(KeyScope::Platform, PLACE, token.expose_secret().as_bytes())?;
    let secret = opened.app_secret.as_bytes();
    let secret_sealed = app.keys.seal(KeyScope::Platform, SECRET_PLACE, secret)?;
    let row = PlatformRow {
        secret_sealed,
        graph_url: sandbox.to_owned(),
        waba_id: opened.waba_id,
        phone_number_id: opened.phone_number_id,
        token_sealed: sealed,
    };
    let mut conn = app.db.begin().await?;
    queries::put_platform_number(&mut conn, &row).await?;
    conn.commit().await?;
    Ok(row)
}
