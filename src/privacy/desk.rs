//! The one place where requests are filed and moved: every change is one transaction with its event,
//! its audit entry and its mail.

use anyhow::Context;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::json;
use sqlx::PgConnection;
use uuid::Uuid;

use super::queries;
use super::request::{self, Kind, Request, State};
use crate::app::App;
use crate::audit::{self, Actor};
use crate::crypto::KeyScope;
use crate::i18n::{self, Locale, Value};
use crate::mail::{self, Letter};

/// Who asked and in which words. Kept sealed.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Contact {
    /// Where answers go.
    pub email: String,
    /// A number that the request is about, E.164 or as typed; may be empty.
    pub phone: String,
    /// The person's own words.
    pub details: String,
}

/// A request before it is filed.
#[derive(Debug)]
pub struct NewRequest {
    /// The right.
    pub kind: Kind,
    /// Who asks.
    pub contact: Contact,
    /// Set when a signed-in person asks.
    pub account_id: Option<Uuid>,
    /// The language of the answers.
    pub locale: Locale,
    /// Of an account's deletion: when it may begin.
    pub cools_off_until: Option<DateTime<Utc>>,
}

/// Why a request did not move.
#[derive(Debug, thiserror::Error)]
pub enum MoveError {
    /// The table of states does not allow it.
    #[error("the request cannot go there from where it stands")]
    NotAllowed,
    /// Postgres or the keys failed.
    #[error(transparent)]
    Other(#[from] anyhow::Error),
}

impl From<sqlx::Error> for MoveError {
    fn from(error: sqlx::Error) -> Self {
        Self::Other(error.into())
    }
}

/// A step of a request.
#[derive(Debug)]
pub struct Step<'a> {
    /// Where to.
    pub to: State,
    /// Who moves it; `None` is the person without an account.
    pub actor: Option<Actor>,
    /// The answer or the reason, for the person.
    pub outcome: &'a str,
}

/// Files a request. One of a signed-in person begins at once; anyone else's waits for a code (see
/// [`super::codes`]).
///
/// # Errors
/// When Postgres or the keys fail.
pub async fn file(
    conn: &mut PgConnection,
    app: &App,
    new: &NewRequest,
    received: DateTime<Utc>,
) -> anyhow::Result<Request> {
    let id = Uuid::now_v7();
    let request = Request {
        id,
        reference: request::new_reference(),
        kind: new.kind,
        state: match new.account_id {
            Some(_) => State::InProgress,
            None => State::Verifying,
        },
        account_id: new.account_id,
        contact_sealed: Some(seal(app, id, &new.contact)?),
        locale: new.locale.code().to_owned(),
        code_hash: None,
        code_expires_at: None,
        code_attempts: 0,
        received_at: received,
        due_at: request::due(received),
        cools_off_until: new.cools_off_until,
        closed_at: None,
        outcome: None,
    };
    queries::insert(conn, &request).await?;
    let actor = new.account_id.map(Actor::Member);
    log(conn, &request, actor, ("received", ""), received).await?;
    if request.state == State::InProgress {
        write(conn, app, &request, &letter_kind(&request)).await?;
    }
    Ok(request)
}

/// Moves a request.
///
/// # Errors
/// See [`MoveError`].
pub async fn advance(
    conn: &mut PgConnection,
    app: &App,
    request: &mut Request,
    step: Step<'_>,
) -> Result<(), MoveError> {
    if !request.state.may_become(step.to) {
        return Err(MoveError::NotAllowed);
    }
    let now = app.clock.now();
    request.state = step.to;
    request.closed_at = step.to.is_closed().then_some(now);
    request.outcome = (!step.outcome.is_empty()).then(|| step.outcome.to_owned());
    let staff = match step.actor {
        Some(Actor::Staff(id)) => Some(id),
        _ => None,
    };
    queries::set_state(conn, request, staff, now).await?;
    log(
        conn,
        request,
        step.actor,
        (step.to.key(), step.outcome),
        now,
    )
    .await?;
    // An address that was never confirmed may be a stranger's: it gets no second mail.
    if step.to != State::Expired {
        write(conn, app, request, &letter_kind(request)).await?;
    }
    Ok(())
}

/// Records something that does not move the request, for its history and the audit log.
pub(super) async fn log(
    conn: &mut PgConnection,
    request: &Request,
    actor: Option<Actor>,
    (what, note): (&str, &str),
    at: DateTime<Utc>,
) -> sqlx::Result<()> {
    let (word, id) = match actor {
        Some(Actor::Staff(id)) => ("staff", Some(id)),
        Some(Actor::System) => ("system", None),
        Some(Actor::Member(id) | Actor::Contact(id)) => ("person", Some(id)),
        None => ("person", None),
    };
    queries::insert_event(conn, request.id, (word, id), (what, note), at).await?;
    let action = format!("privacy_request.{what}");
    let details = json!({ "request": request.id, "kind": request.kind.key() });
    let actor = match actor {
        Some(Actor::Contact(_)) | None => Actor::System,
        Some(known) => known,
    };
    audit::record_account(conn, request.account_id, actor, &action, details, at).await
}

/// Who asked. Empty where it was erased.
///
/// # Errors
/// When the seal does not open.
pub fn contact(app: &App, request: &Request) -> anyhow::Result<Contact> {
    let Some(sealed) = &request.contact_sealed else {
        return Ok(Contact::default());
    };
    let plain = app
        .keys
        .open_sealed(KeyScope::Platform, &place(request.id), sealed)?;
    serde_json::from_slice(&plain).context("a request's contact")
}

fn seal(app: &App, id: Uuid, contact: &Contact) -> anyhow::Result<Vec<u8>> {
    let plain = serde_json::to_vec(contact)?;
    app.keys.seal(KeyScope::Platform, &place(id), &plain)
}

fn place(id: Uuid) -> String {
    format!("privacy_requests/contact_sealed/{id}")
}

/// Which letter tells of the state a request has now come to.
fn letter_kind(request: &Request) -> String {
    let word = match (request.kind, request.account_id, request.state) {
        (Kind::Deletion, Some(_), State::InProgress) => "deletion",
        (Kind::Deletion, Some(_), State::Completed) => "erased",
        (Kind::Access, Some(_), State::Completed) => "export",
        (_, _, state) => state.key(),
    };
    format!("privacy-{}", word.replace('_', "-"))
}

/// Writes the mail of this kind. It holds no data beyond the reference and dates.
pub(super) async fn write(
    conn: &mut PgConnection,
    app: &App,
    request: &Request,
    kind: &str,
) -> anyhow::Result<()> {
    write_with(conn, app, request, kind, Vec::new()).await
}

/// The same with further values.
pub(super) async fn write_with(
    conn: &mut PgConnection,
    app: &App,
    request: &Request,
    kind: &str,
    further: Vec<(&'static str, Value)>,
) -> anyhow::Result<()> {
    let to = contact(app, request)?.email;
    if to.is_empty() {
        return Ok(());
    }
    let locale = Locale::parse(&request.locale).unwrap_or(Locale::En);
    let day = |at: DateTime<Utc>| Value::Text(i18n::date(locale, at.date_naive()));
    let mut values = vec![
        ("reference", Value::Text(request.reference.clone())),
        ("due", day(request.due_at)),
        (
            "day",
            day(request.cools_off_until.unwrap_or(request.due_at)),
        ),
        (
            "outcome",
            Value::Text(request.outcome.clone().unwrap_or_default()),
        ),
    ];
    values.extend(further);
    // What is written to somebody who is being erased belongs to no account: it must outlive it.
    let erased = kind == "privacy-erased";
    let letter = Letter {
        kind,
        account_id: request.account_id.filter(|_| !erased),
        to: &to,
        locale,
        values,
        link: (!erased).then(|| match request.account_id {
            Some(_) => "/app/privacy".to_owned(),
            None => format!("/privacy/requests/{}", request.reference),
        }),
    };
    mail::enqueue(conn, app, &letter).await
}
