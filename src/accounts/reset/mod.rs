//! A new password by mail.

mod pages;
mod views;

use serde_json::json;
use sqlx::PgConnection;
use uuid::Uuid;

use super::links::{self, Purpose};
use super::people::{self, Account, NewPassword};
use super::{queries, sign_in};
use crate::app::App;
use crate::audit::{self, Actor};
use crate::i18n::Locale;
use crate::mail::{self, Letter};

pub(super) use pages::routes;

/// Mails a link where an account has this address; says nothing either way.
pub(super) async fn request(app: &App, email_key: &str) -> anyhow::Result<()> {
    let now = app.clock.now();
    let mut tx = app.db.begin().await?;
    if let Some(account) = people::by_email(&mut tx, email_key).await? {
        let token = links::issue(&mut tx, account.id, Purpose::ResetPassword, None, now).await?;
        let letter = Letter {
            kind: "reset-password",
            account_id: Some(account.id),
            to: &account.email,
            locale: Locale::parse(&account.locale).unwrap_or(Locale::En),
            values: vec![("username", (&account.username).into())],
            link: Some(format!("/password/reset/{token}")),
        };
        mail::enqueue(&mut tx, app, &letter).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// Sets a new password by a link, which also proves the address. `false` where the link works no more.
pub(super) async fn reset(app: &App, token: &str, new: &NewPassword) -> anyhow::Result<bool> {
    let hash = app.passwords.hash(new.secret()).await?;
    let now = app.clock.now();
    let mut tx = app.db.begin().await?;
    let Some(proof) = links::consume(&mut tx, token, Purpose::ResetPassword, now).await? else {
        return Ok(false);
    };
    let id = proof.account_id;
    people::confirm_email(&mut tx, id, now).await?;
    set_password(&mut tx, app, id, &hash).await?;
    queries::end_sessions(&mut tx, id, None).await?;
    links::void_all(&mut tx, id, now).await?;
    sign_in::forget(&mut tx, id).await?;
    tx.commit().await?;
    Ok(true)
}

/// Stores a new hash, records it, and tells the owner by mail.
pub(super) async fn set_password(
    conn: &mut PgConnection,
    app: &App,
    id: Uuid,
    hash: &str,
) -> anyhow::Result<()> {
    let now = app.clock.now();
    people::change_password(conn, id, hash).await?;
    audit::record_account(
        conn,
        Some(id),
        Actor::Member(id),
        "account.password_changed",
        json!({}),
        now,
    )
    .await?;
    if let Some(account) = people::by_id(conn, id).await? {
        tell_changed(conn, app, &account).await?;
    }
    Ok(())
}

async fn tell_changed(conn: &mut PgConnection, app: &App, account: &Account) -> anyhow::Result<()> {
    let letter = Letter {
        kind: "password-changed",
        account_id: Some(account.id),
        to: &account.email,
        locale: Locale::parse(&account.locale).unwrap_or(Locale::En),
        values: vec![("username", (&account.username).into())],
        link: Some("/password/forgot".to_owned()),
    };
    mail::enqueue(conn, app, &letter).await
}
