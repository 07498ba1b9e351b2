//! Name, address, password and language of the signed-in person.

mod pages;
mod views;

use serde_json::json;
use sqlx::PgConnection;
use uuid::Uuid;

use super::super::links::{self, Purpose};
use super::super::people::{self, Account, Email, NewPassword, Username};
use super::super::{queries, reset, sign_up};
use crate::app::App;
use crate::audit::{self, Actor};
use crate::i18n::Locale;
use crate::mail::{self, Letter};

pub use pages::routes;

/// Changes the name to sign in with; `false` where it is taken.
async fn rename(app: &App, account: &Account, new: &Username) -> anyhow::Result<bool> {
    let mut tx = app.db.begin().await?;
    let other = new.key() != people::fold(&account.username);
    if other && people::username_taken(&mut tx, &new.key()).await? {
        return Ok(false);
    }
    people::change_username(&mut tx, account.id, new).await?;
    record(&mut tx, app, account.id, "account.username_changed").await?;
    tx.commit().await?;
    Ok(true)
}

/// Mails a link to the new address and a notice to the old one. Whether the new one is known shows to
/// nobody but its owner.
async fn request_email(app: &App, account: &Account, new: &Email) -> anyhow::Result<()> {
    let now = app.clock.now();
    let mut tx = app.db.begin().await?;
    let (id, locale) = (account.id, locale(account));
    match people::by_email(&mut tx, &new.key()).await? {
        Some(holder) if holder.id != id => {
            let theirs = self::locale(&holder);
            sign_up::send_known(
                &mut tx,
                app,
                holder.id,
                &holder.email,
                &holder.username,
                theirs,
            )
            .await?;
        }
        _ => {
            let token =
                links::issue(&mut tx, id, Purpose::ChangeEmail, Some(new.as_str()), now).await?;
            let letter = Letter {
                kind: "change-email",
                account_id: Some(id),
                to: new.as_str(),
                locale,
                values: vec![("username", (&account.username).into())],
                link: Some(format!("/email-change/{token}")),
            };
            mail::enqueue(&mut tx, app, &letter).await?;
        }
    }
    let forgot = Some("/password/forgot".to_owned());
    tell(&mut tx, app, account, "email-change-asked", forgot).await?;
    record(&mut tx, app, id, "account.email_change_asked").await?;
    tx.commit().await?;
    Ok(())
}

/// Takes the new address over by its link, and tells the old one; `false` where the link works no more.
async fn confirm_email(app: &App, token: &str) -> anyhow::Result<bool> {
    let now = app.clock.now();
    let mut tx = app.db.begin().await?;
    let Some(proof) = links::consume(&mut tx, token, Purpose::ChangeEmail, now).await? else {
        return Ok(false);
    };
    let id = proof.account_id;
    let new = proof.new_email.as_deref().and_then(Email::parse);
    let (Some(new), Some(account)) = (new, people::by_id(&mut tx, id).await?) else {
        return Ok(false);
    };
    let holder = people::by_email(&mut tx, &new.key()).await?;
    if holder.is_some_and(|holder| holder.id != id) {
        return Ok(false);
    }
    people::change_email(&mut tx, id, &new, now).await?;
    tell(&mut tx, app, &account, "email-changed", None).await?;
    record(&mut tx, app, id, "account.email_changed").await?;
    tx.commit().await?;
    Ok(true)
}

/// Sets a new password and signs the other devices out.
async fn change_password(
    app: &App,
    account: &Account,
    new: &NewPassword,
    keep: Uuid,
) -> anyhow::Result<()> {
    let hash = app.passwords.hash(new.secret()).await?;
    let mut tx = app.db.begin().await?;
    reset::set_password(&mut tx, app, account.id, &hash).await?;
    queries::end_sessions(&mut tx, account.id, Some(keep)).await?;
    links::void_all(&mut tx, account.id, app.clock.now()).await?;
    tx.commit().await?;
    Ok(())
}

/// A notice to the address that the account has so far.
async fn tell(
    conn: &mut PgConnection,
    app: &App,
    account: &Account,
    kind: &str,
    link: Option<String>,
) -> anyhow::Result<()> {
    let letter = Letter {
        kind,
        account_id: Some(account.id),
        to: &account.email,
        locale: locale(account),
        values: vec![("username", (&account.username).into())],
        link,
    };
    mail::enqueue(conn, app, &letter).await
}

async fn record(conn: &mut PgConnection, app: &App, id: Uuid, action: &str) -> sqlx::Result<()> {
    audit::record_account(
        conn,
        Some(id),
        Actor::Member(id),
        action,
        json!({}),
        app.clock.now(),
    )
    .await
}

fn locale(account: &Account) -> Locale {
    Locale::parse(&account.locale).unwrap_or(Locale::En)
}
