//! Sign-up: an account with its workspace, and the proof of its address.

mod forms;
mod pages;
mod queries;
mod views;

use sqlx::PgConnection;
use uuid::Uuid;

use super::links::{self, Purpose};
use super::people::{self, Acceptance, CreateError, NewOwner};
use crate::app::App;
use crate::audit::{self, Actor};
use crate::i18n::Locale;
use crate::mail::{self, Letter};
use crate::workspaces;

pub(super) use forms::{SignUp, business_name, country, email, password, phone, username};
pub use pages::TOO_YOUNG_COOKIE;
pub(super) use pages::routes;
pub use queries::age_refusals;
pub(super) use queries::{Reservation, forget_old, reservations};

/// What the visitor may learn of a sign-up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    /// A mail is on its way, whoever it is for.
    MailSent,
    /// Somebody has the name.
    UsernameTaken,
}

/// Signs a person up, or, where the address is known, tells its owner by mail and nobody else.
pub(super) async fn register(
    app: &App,
    new: &SignUp,
    locale: Locale,
    acceptance: Acceptance<'_>,
) -> anyhow::Result<Outcome> {
    let hash = app.passwords.hash(new.password.secret()).await?;
    match create(app, new, locale, &hash, acceptance).await {
        Ok(()) => Ok(Outcome::MailSent),
        Err(CreateError::UsernameTaken) => Ok(Outcome::UsernameTaken),
        Err(CreateError::EmailKnown) => tell_known(app, new, &hash).await,
        Err(CreateError::Other(error)) => Err(error),
    }
}

async fn create(
    app: &App,
    new: &SignUp,
    locale: Locale,
    password_hash: &str,
    acceptance: Acceptance<'_>,
) -> Result<(), CreateError> {
    let now = app.clock.now();
    let workspace = workspaces::new_id();
    let owner = NewOwner {
        username: &new.username,
        email: &new.email,
        password_hash,
        locale,
        business_name: &new.business_name,
        phone: &new.phone,
        country: new.country,
        age_rule: &new.age_rule,
        email_verified: false,
        acceptance,
    };
    let mut tx = app.db.tenant(workspace).await?;
    let account = people::create_owner(&mut tx, workspace, &owner, now).await?;
    send_confirmation(&mut tx, app, account, new.email.as_str(), locale).await?;
    tx.commit().await?;
    Ok(())
}

/// Mails a link that proves the address of an account.
pub(super) async fn send_confirmation(
    conn: &mut PgConnection,
    app: &App,
    account: Uuid,
    to: &str,
    locale: Locale,
) -> anyhow::Result<()> {
    let token = links::issue(conn, account, Purpose::VerifyEmail, None, app.clock.now()).await?;
    let letter = Letter {
        kind: "verify-email",
        account_id: Some(account),
        to,
        locale,
        values: vec![],
        link: Some(format!("/verify-email/{token}")),
    };
    mail::enqueue(conn, app, &letter).await
}

/// The visitor's name stays taken and their password is remembered, so that nothing they can try
/// afterwards differs from a new account that waits for its confirmation.
async fn tell_known(app: &App, new: &SignUp, hash: &str) -> anyhow::Result<Outcome> {
    let now = app.clock.now();
    let mut tx = app.db.begin().await?;
    if let Some(known) = queries::known_address(&mut tx, &new.email.key()).await? {
        let kept = queries::reserve(&mut tx, &new.username.key(), known.id, hash, now).await?;
        if !kept {
            return Ok(Outcome::UsernameTaken);
        }
        if !known.closed {
            let locale = Locale::parse(&known.locale).unwrap_or(Locale::En);
            send_known(
                &mut tx,
                app,
                known.id,
                &known.email,
                &known.username,
                locale,
            )
            .await?;
        }
        let details = serde_json::json!({});
        audit::record_account(
            &mut tx,
            Some(known.id),
            Actor::System,
            "account.sign_up_repeated",
            details,
            now,
        )
        .await?;
    }
    tx.commit().await?;
    Ok(Outcome::MailSent)
}

/// Mails the owner of a known address that somebody tried to sign up with it.
pub(super) async fn send_known(
    conn: &mut PgConnection,
    app: &App,
    account: Uuid,
    to: &str,
    username: &str,
    locale: Locale,
) -> anyhow::Result<()> {
    let letter = Letter {
        kind: "account-exists",
        account_id: Some(account),
        to,
        locale,
        values: vec![("username", username.into())],
        link: Some("/password/forgot".to_owned()),
    };
    mail::enqueue(conn, app, &letter).await
}

/// Confirms the address that a link was mailed to; `false` where the link works no more.
pub(super) async fn confirm(app: &App, token: &str) -> anyhow::Result<bool> {
    let now = app.clock.now();
    let mut tx = app.db.begin().await?;
    let Some(proof) = links::consume(&mut tx, token, Purpose::VerifyEmail, now).await? else {
        return Ok(false);
    };
    people::confirm_email(&mut tx, proof.account_id, now).await?;
    let actor = Actor::Member(proof.account_id);
    let details = serde_json::json!({});
    audit::record_account(
        &mut tx,
        Some(proof.account_id),
        actor,
        "account.email_confirmed",
        details,
        now,
    )
    .await?;
    tx.commit().await?;
    Ok(true)
}

/// Sends the link again where an account with this address waits for it; says nothing either way.
pub(super) async fn resend(app: &App, email_key: &str) -> anyhow::Result<()> {
    let mut tx = app.db.begin().await?;
    let waiting = people::by_email(&mut tx, email_key)
        .await?
        .filter(|a| a.email_verified_at.is_none());
    if let Some(account) = waiting {
        let locale = Locale::parse(&account.locale).unwrap_or(Locale::En);
        send_confirmation(&mut tx, app, account.id, &account.email, locale).await?;
    }
    tx.commit().await?;
    Ok(())
}
