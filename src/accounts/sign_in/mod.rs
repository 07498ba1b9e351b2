//! Sign-in by name or address. Every failure reads and lasts the same, whoever was meant.

mod device;
mod pages;
mod queries;
mod throttle;
mod views;

use std::net::IpAddr;

use secrecy::SecretString;
use serde_json::json;
use sqlx::PgConnection;
use uuid::Uuid;

use super::people::{self, Account, fold};
use super::sign_up::{Reservation, reservations};
use crate::app::App;
use crate::audit::{self, Actor};
use crate::crypto::Passwords;
use crate::i18n::{self, Locale};
use crate::mail::{self, Letter};

pub(super) use device::Device;
pub(super) use pages::routes;
pub(super) use throttle::{Gate, forget, forget_before};

/// What was typed, and from where.
pub(super) struct Attempt<'a> {
    pub(super) login: &'a str,
    pub(super) password: SecretString,
    pub(super) ip: IpAddr,
    pub(super) device: &'a Device,
    /// Browser and system in words, for the notice of a new device.
    pub(super) agent: String,
}

/// How a sign-in went.
pub(super) enum Outcome {
    /// The password is right and the address proved.
    Welcome(Account),
    /// The password is right; the address must be confirmed first.
    Unconfirmed(Pending),
    /// Name, address or password is wrong.
    Wrong,
    /// Too many failures; seconds to wait.
    Wait(u64),
}

/// Whose confirmation may be asked for again: a new account's, or the notice to a known one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Pending {
    pub(super) account: Uuid,
    pub(super) is_new: bool,
}

/// Tries a password.
pub(super) async fn attempt(app: &App, attempt: &Attempt<'_>) -> anyhow::Result<Outcome> {
    let (account, reserved) = candidates(app, attempt.login).await?;
    let id = account.as_ref().map(|a| a.id);
    let gate = match throttle::enter(app, attempt, id).await? {
        Ok(gate) => gate,
        Err(seconds) => return Ok(Outcome::Wait(seconds)),
    };
    let outcome = judge(app, &attempt.password, account, &reserved).await?;
    match &outcome {
        Outcome::Welcome(account) => welcome(app, attempt, account, gate).await?,
        Outcome::Unconfirmed(_) => gate.open(app).await?,
        Outcome::Wrong | Outcome::Wait(_) => {}
    }
    Ok(outcome)
}

/// Whether this browser signed in to the account that is meant: it is let past the budget of its network
/// address, which somebody else behind it may have used up. Its own failures still slow it down.
pub(super) async fn is_known(app: &App, login: &str, device: &Device) -> anyhow::Result<bool> {
    if !device.knows_anybody() {
        return Ok(false);
    }
    let mut tx = app.db.begin().await?;
    let account = people::by_login(&mut tx, &fold(login), &login.to_lowercase()).await?;
    tx.commit().await?;
    Ok(account.is_some_and(|account| device.knows(account.id)))
}

async fn candidates(app: &App, login: &str) -> anyhow::Result<(Option<Account>, Vec<Reservation>)> {
    let mut tx = app.db.begin().await?;
    let account = people::by_login(&mut tx, &fold(login), &login.to_lowercase()).await?;
    let id = account.as_ref().map(|a| a.id);
    let reserved = reservations(&mut tx, &fold(login), id).await?;
    tx.commit().await?;
    Ok((account, reserved))
}

/// No transaction is open meanwhile: hashing takes its time.
async fn judge(
    app: &App,
    password: &SecretString,
    account: Option<Account>,
    reserved: &[Reservation],
) -> anyhow::Result<Outcome> {
    if account.is_none() && reserved.is_empty() {
        // Nobody has this name; the same work is done for nothing.
        app.passwords.hash(password).await?;
        return Ok(Outcome::Wrong);
    }
    if let Some(account) = account
        && app
            .passwords
            .verify(password, &account.password_hash)
            .await?
    {
        return Ok(match account.email_verified_at {
            Some(_) => Outcome::Welcome(account),
            None => Outcome::Unconfirmed(Pending {
                account: account.id,
                is_new: true,
            }),
        });
    }
    for kept in reserved {
        if app.passwords.verify(password, &kept.password_hash).await? {
            return Ok(Outcome::Unconfirmed(Pending {
                account: kept.account_id,
                is_new: false,
            }));
        }
    }
    Ok(Outcome::Wrong)
}

async fn welcome(
    app: &App,
    attempt: &Attempt<'_>,
    account: &Account,
    gate: Gate,
) -> anyhow::Result<()> {
    let fresh_hash = if Passwords::is_outdated(&account.password_hash) {
        Some(app.passwords.hash(&attempt.password).await?)
    } else {
        None
    };
    let now = app.clock.now();
    let mut tx = app.db.begin().await?;
    if let Some(hash) = fresh_hash {
        people::rehash(&mut tx, account.id, &account.password_hash, &hash).await?;
    }
    people::signed_in(&mut tx, account.id, now).await?;
    gate.open_in(&mut tx).await?;
    let actor = if account.is_staff {
        Actor::Staff(account.id)
    } else {
        Actor::Member(account.id)
    };
    audit::record_account(
        &mut tx,
        Some(account.id),
        actor,
        "account.signed_in",
        json!({}),
        now,
    )
    .await?;
    if account.last_signed_in_at.is_some() && !attempt.device.knows(account.id) {
        tell_new_device(&mut tx, app, attempt, account).await?;
    }
    tx.commit().await?;
    Ok(())
}

async fn tell_new_device(
    conn: &mut PgConnection,
    app: &App,
    attempt: &Attempt<'_>,
    account: &Account,
) -> anyhow::Result<()> {
    let locale = Locale::parse(&account.locale).unwrap_or(Locale::En);
    let when = i18n::date_time(locale, app.clock.now(), chrono_tz::Tz::UTC);
    let letter = Letter {
        kind: if account.is_staff {
            "new-device-staff"
        } else {
            "new-device"
        },
        account_id: Some(account.id),
        to: &account.email,
        locale,
        values: vec![
            ("when", when.into()),
            ("agent", (&attempt.agent).into()),
            ("ip", attempt.ip.into()),
        ],
        // Staff have no list of devices; a new password ends all their sessions.
        link: Some(if account.is_staff {
            "/password/forgot".to_owned()
        } else {
            "/app/settings/sessions".to_owned()
        }),
    };
    mail::enqueue(conn, app, &letter).await
}

/// Whether a signed-in person's password is this one: asked before sensitive acts. Failures count as
/// failed sign-ins of this device.
pub(super) async fn prove(
    app: &App,
    attempt: &Attempt<'_>,
    account: Uuid,
) -> anyhow::Result<Outcome> {
    let mut tx = app.db.begin().await?;
    let found = people::by_id(&mut tx, account).await?;
    tx.commit().await?;
    let gate = match throttle::enter(app, attempt, Some(account)).await? {
        Ok(gate) => gate,
        Err(seconds) => return Ok(Outcome::Wait(seconds)),
    };
    let outcome = judge(app, &attempt.password, found, &[]).await?;
    if matches!(outcome, Outcome::Welcome(_)) {
        gate.open(app).await?;
    }
    Ok(outcome)
}
