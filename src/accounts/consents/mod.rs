//! What people agree to beside the contract. Nothing here is on by itself but news of the service, which
//! can be refused; advertising needs a yes and the click on a link that proves the mailbox.

mod pages;
mod queries;
mod views;

use chrono::{DateTime, Duration, Utc};
use serde_json::Value;
use sqlx::PgConnection;
use uuid::Uuid;

use super::recipients::Recipient;
use crate::app::App;
use crate::crypto::tokens;
use crate::i18n::Locale;
use crate::mail::{self, Class, Letter};

pub(super) use pages::{open_routes, routes};
pub use queries::{forget_links, ledger};
pub use views::{ConsentRow, rows};

/// The link that confirms a consent.
const CONFIRM_LIFE: Duration = Duration::days(7);
/// The link that ends a kind of mail: longer than anybody keeps a newsletter unread.
const LEAVE_LIFE: Duration = Duration::days(400);

/// What can be agreed to or refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// News of the service by mail: on until refused.
    Announcement,
    /// Advertising by mail: off until agreed to.
    Promotional,
}

impl Purpose {
    /// Both, in the order they are shown.
    pub const ALL: [Self; 2] = [Self::Promotional, Self::Announcement];

    /// As it is stored, and the end of its locale keys.
    pub fn key(self) -> &'static str {
        self.class().key()
    }

    /// Reads a name; anything unknown is `None`.
    pub fn parse(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|purpose| purpose.key() == key)
    }

    /// The class of its mails.
    pub fn class(self) -> Class {
        match self {
            Self::Announcement => Class::Announcement,
            Self::Promotional => Class::Promotional,
        }
    }

    fn needs_consent(self) -> bool {
        self == Self::Promotional
    }
}

/// How a purpose stands with a person.
#[derive(Clone, Copy, Debug)]
pub struct Standing {
    /// Which purpose.
    pub purpose: Purpose,
    /// Whether mail of this kind goes to them.
    pub on: bool,
    /// Whether a link waits to be clicked.
    pub asked: bool,
    /// Whether they had agreed, to a text that has changed since.
    pub changed: bool,
    /// When they last said something.
    pub at: Option<DateTime<Utc>>,
}

/// The circumstances of an act, for the ledger.
pub(super) struct Circumstances<'a> {
    pub(super) method: &'a str,
    pub(super) locale: Locale,
    pub(super) ip_prefix: &'a str,
    pub(super) user_agent: &'a str,
}

/// How both purposes stand with an account.
///
/// # Errors
/// When Postgres fails.
pub async fn standing(
    conn: &mut PgConnection,
    app: &App,
    account: Uuid,
) -> sqlx::Result<Vec<Standing>> {
    let mut all = Vec::new();
    for purpose in Purpose::ALL {
        let lines = queries::last(conn, account, purpose.key()).await?;
        let said = lines.iter().find(|line| line.act != "asked");
        let given = said.is_some_and(|line| line.act == "given");
        let current = said.is_some_and(|line| line.text_version >= text(app, purpose));
        let asked = lines.first().filter(|line| line.act == "asked");
        all.push(Standing {
            purpose,
            on: if purpose.needs_consent() {
                given && current
            } else {
                said.is_none() || given
            },
            asked: asked.is_some_and(|line| app.clock.now() - line.at < CONFIRM_LIFE),
            changed: purpose.needs_consent() && given && !current,
            at: said.map(|line| line.at),
        });
    }
    Ok(all)
}

/// Takes a yes. Advertising begins only when the link in a mail is clicked.
///
/// # Errors
/// When Postgres fails or the mail cannot be written.
pub(super) async fn agree(
    conn: &mut PgConnection,
    app: &App,
    account: Uuid,
    purpose: Purpose,
    how: &Circumstances<'_>,
) -> anyhow::Result<()> {
    if !purpose.needs_consent() {
        return Ok(note(conn, app, account, (purpose, "given"), how).await?);
    }
    note(conn, app, account, (purpose, "asked"), how).await?;
    let token = link(conn, app, account, (purpose, "confirm"), CONFIRM_LIFE).await?;
    let to = super::rights::address(conn, account).await?;
    let letter = Letter {
        kind: "confirm-promotional",
        account_id: Some(account),
        to: &to,
        locale: how.locale,
        values: vec![],
        link: Some(format!("/consents/{token}")),
    };
    mail::enqueue(conn, app, &letter).await
}

/// Takes a no: from now on nothing of the kind goes out, what is queued included.
///
/// # Errors
/// When Postgres fails.
pub(super) async fn withdraw(
    conn: &mut PgConnection,
    app: &App,
    account: Uuid,
    purpose: Purpose,
    how: &Circumstances<'_>,
) -> sqlx::Result<()> {
    note(conn, app, account, (purpose, "withdrawn"), how).await?;
    queries::void_confirmations(conn, account, purpose.key(), app.clock.now()).await?;
    mail::drop_queued(conn, account, purpose.class()).await
}

/// Takes a no that came as a request under the data-protection laws.
///
/// # Errors
/// When Postgres fails.
pub async fn withdraw_by_request(
    conn: &mut PgConnection,
    app: &App,
    account: Uuid,
    purpose: Purpose,
    locale: Locale,
) -> sqlx::Result<()> {
    let how = Circumstances {
        method: "privacy-request",
        locale,
        ip_prefix: "",
        user_agent: "",
    };
    withdraw(conn, app, account, purpose, &how).await
}

/// Confirms the consent that a link was mailed for; `false` where it works no more.
///
/// # Errors
/// When Postgres fails.
pub(super) async fn confirm(
    conn: &mut PgConnection,
    app: &App,
    token: &str,
    how: &Circumstances<'_>,
) -> sqlx::Result<bool> {
    let now = app.clock.now();
    let Some(found) = queries::find(conn, &tokens::sha256(token), "confirm", now).await? else {
        return Ok(false);
    };
    let purpose = Purpose::parse(&found.purpose);
    let Some(purpose) = purpose.filter(|p| found.text_version >= text(app, *p)) else {
        return Ok(false);
    };
    queries::used(conn, &tokens::sha256(token), now).await?;
    note(conn, app, found.account_id, (purpose, "given"), how).await?;
    Ok(true)
}

/// Ends the kind of mail that a link belongs to, as often as it is clicked; `None` where it is unknown.
///
/// # Errors
/// When Postgres fails.
pub(super) async fn leave(
    conn: &mut PgConnection,
    app: &App,
    token: &str,
    how: &Circumstances<'_>,
) -> sqlx::Result<Option<Purpose>> {
    let Some((account, purpose)) = whose(conn, app, token).await? else {
        return Ok(None);
    };
    withdraw(conn, app, account, purpose, how).await?;
    Ok(Some(purpose))
}

/// Whose a link out of a mail is, and out of what.
pub(super) async fn whose(
    conn: &mut PgConnection,
    app: &App,
    token: &str,
) -> sqlx::Result<Option<(Uuid, Purpose)>> {
    let found = queries::find(conn, &tokens::sha256(token), "leave", app.clock.now()).await?;
    Ok(found.and_then(|link| Some((link.account_id, Purpose::parse(&link.purpose)?))))
}

/// The path of a link that ends a kind of mail, for one mail.
///
/// # Errors
/// When Postgres fails.
pub async fn leave_path(
    conn: &mut PgConnection,
    app: &App,
    account: Uuid,
    purpose: Purpose,
) -> sqlx::Result<String> {
    let token = link(conn, app, account, (purpose, "leave"), LEAVE_LIFE).await?;
    Ok(format!("/unsubscribe/{token}"))
}

/// Those who may be written to for a purpose, in the order of their ids, from after one on.
///
/// # Errors
/// When Postgres fails.
pub async fn reachable(
    conn: &mut PgConnection,
    app: &App,
    purpose: Purpose,
    after: Option<Uuid>,
    limit: i64,
) -> sqlx::Result<Vec<Recipient>> {
    let version = text(app, purpose);
    let wanted = (purpose.key(), purpose.needs_consent(), version);
    let rows = queries::reachable(conn, wanted, after, limit).await?;
    Ok(rows.into_iter().map(Recipient::from).collect())
}

/// How many may be written to for a purpose.
///
/// # Errors
/// When Postgres fails.
pub async fn reach(conn: &mut PgConnection, app: &App, purpose: Purpose) -> sqlx::Result<i64> {
    queries::reach(
        conn,
        (purpose.key(), purpose.needs_consent(), text(app, purpose)),
    )
    .await
}

/// The version of the text that a consent must be about today.
fn text(app: &App, purpose: Purpose) -> i32 {
    let today = app.clock.now().date_naive();
    app.editions.consent_text(purpose.key(), today)
}

async fn note(
    conn: &mut PgConnection,
    app: &App,
    account: Uuid,
    (purpose, act): (Purpose, &str),
    how: &Circumstances<'_>,
) -> sqlx::Result<()> {
    let line = queries::NewLine {
        purpose: purpose.key(),
        act,
        text_version: text(app, purpose),
        at: app.clock.now(),
    };
    queries::note(conn, account, &line, how).await
}

async fn link(
    conn: &mut PgConnection,
    app: &App,
    account: Uuid,
    (purpose, act): (Purpose, &str),
    life: Duration,
) -> sqlx::Result<String> {
    let token = tokens::link_token();
    let line = queries::NewLine {
        purpose: purpose.key(),
        act,
        text_version: text(app, purpose),
        at: app.clock.now() + life,
    };
    queries::link(conn, account, &tokens::sha256(&token), &line).await?;
    Ok(token)
}

/// The ledger of an account for its export.
///
/// # Errors
/// When Postgres fails.
pub async fn export_for(conn: &mut PgConnection, account: Uuid) -> sqlx::Result<Vec<Value>> {
    queries::export(conn, account).await
}
