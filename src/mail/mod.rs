//! Account mail: written in the transaction that causes it, delivered by a job, never lost. A letter
//! is a set of locale keys (`mail-<kind>-subject`, `-text`, `-action`); text and HTML come from one
//! pair of templates.

mod class;
mod deliver;
mod letter;
mod queries;

use serde::{Deserialize, Serialize};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::app::App;
use crate::crypto::KeyScope;
use crate::jobs;

pub use class::Class;
pub use deliver::{DeliverMail, Mailer};
pub use letter::Letter;
pub use queries::{Caught, Waiting, forget_account};

/// Stands for the server's number where the server offered no encryption, so that nothing was given to it.
pub const UNENCRYPTED: &str = "unencrypted";

/// A mail as it is stored (sealed) and sent.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Rendered {
    /// One address.
    pub to: String,
    /// One line.
    pub subject: String,
    /// The plain part.
    pub text: String,
    /// The HTML part.
    pub html: String,
    /// Where one click ends mails of this class: an absolute address, in mails that can be ended.
    #[serde(default)]
    pub unsubscribe: Option<String>,
}

/// The oldest mails that were tried in vain, at most `most`.
///
/// # Errors
/// When Postgres fails.
pub async fn waiting(conn: &mut PgConnection, most: i64) -> sqlx::Result<Vec<Waiting>> {
    queries::waiting(conn, most).await
}

/// How many mails were tried in vain.
///
/// # Errors
/// When Postgres fails.
pub async fn count_waiting(app: &App) -> sqlx::Result<i64> {
    queries::count_waiting(app.db.web()).await
}

impl Waiting {
    /// Whether nothing tries it any more by itself.
    pub fn is_given_up(&self) -> bool {
        self.attempts >= deliver::TRIES
    }
}

/// Delivers a mail whose tries had ended; false where they go on, or it is gone.
///
/// # Errors
/// When Postgres fails.
pub async fn try_again(conn: &mut PgConnection, id: Uuid) -> anyhow::Result<bool> {
    let revived = queries::revive(conn, id, deliver::TRIES).await?;
    if revived {
        jobs::enqueue(conn, &DeliverMail { id }).await?;
    }
    Ok(revived)
}

/// Writes a mail and the job that delivers it; both exist only if the transaction commits.
///
/// # Errors
/// When Postgres fails, or the letter is of a class that needs a way out: see [`enqueue_to_leave`].
pub async fn enqueue(
    conn: &mut PgConnection,
    app: &App,
    letter: &Letter<'_>,
) -> anyhow::Result<()> {
    anyhow::ensure!(
        !Class::of(letter.kind).can_be_left(),
        "a letter of this class needs the link that ends it"
    );
    write(conn, app, letter, None).await
}

/// Writes a mail that carries the way out of its class: `leave` is a path of ours that answers a POST
/// without a sign-in (RFC 8058). Whom it may go to is the caller's to know.
///
/// # Errors
/// When Postgres fails.
pub async fn enqueue_to_leave(
    conn: &mut PgConnection,
    app: &App,
    letter: &Letter<'_>,
    leave: &str,
) -> anyhow::Result<()> {
    write(conn, app, letter, Some(leave)).await
}

async fn write(
    conn: &mut PgConnection,
    app: &App,
    letter: &Letter<'_>,
    leave: Option<&str>,
) -> anyhow::Result<()> {
    let id = Uuid::now_v7();
    let rendered = letter.render(app, leave)?;
    let sealed = app.keys.seal(
        KeyScope::Platform,
        &place(id),
        &serde_json::to_vec(&rendered)?,
    )?;
    let row = queries::NewMail {
        id,
        account_id: letter.account_id,
        kind: letter.kind,
        class: Class::of(letter.kind).key(),
        sealed: &sealed,
        created_at: app.clock.now(),
    };
    queries::insert(conn, &row).await?;
    jobs::enqueue(conn, &DeliverMail { id }).await
}

/// Takes back what is queued for an account of a class that it has just refused.
///
/// # Errors
/// When Postgres fails.
pub async fn drop_queued(conn: &mut PgConnection, account: Uuid, class: Class) -> sqlx::Result<()> {
    queries::drop_queued(conn, account, class.key()).await
}

/// Mail that the demo caught, newest first, for `/dev/mail`.
pub async fn caught(
    app: &App,
    limit: i64,
) -> anyhow::Result<Vec<(Rendered, chrono::DateTime<chrono::Utc>)>> {
    let rows = queries::caught(app.db.web(), limit).await?;
    rows.into_iter()
        .map(|row| {
            let plain = app
                .keys
                .open_sealed(KeyScope::Platform, &place(row.id), &row.sealed)?;
            Ok((serde_json::from_slice(&plain)?, row.sent_at))
        })
        .collect()
}

/// The mails of an account, for its own export: without their texts, because some hold a link that
/// is still good.
///
/// # Errors
/// When Postgres fails or a seal does not open.
pub async fn export_for(
    conn: &mut PgConnection,
    app: &App,
    account: Uuid,
) -> anyhow::Result<Vec<serde_json::Value>> {
    let rows = queries::of_account(conn, account).await?;
    rows.into_iter()
        .map(|row| {
            let plain = app
                .keys
                .open_sealed(KeyScope::Platform, &place(row.id), &row.sealed)?;
            let mail: Rendered = serde_json::from_slice(&plain)?;
            Ok(serde_json::json!({
                "kind": row.kind,
                "class": row.class,
                "to": mail.to,
                "subject": mail.subject,
                "created_at": row.created_at,
                "sent_at": row.sent_at,
            }))
        })
        .collect()
}

fn place(id: Uuid) -> String {
    format!("mails/sealed/{id}")
}
