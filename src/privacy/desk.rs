//! The one place where requests are filed and moved: every change is one transaction with its event,
//! its audit entry and its mail.

use anyhow::Context;
use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};
use serde_json::json;
use sqlx::PgConnection;
use uuid::Uuid;

use super::clocks::{self, Residence};
use super::evidence::Evidence;
use super::request::{self, Channel, Kind, Request};
use super::states::State;
use super::{letters, queries, reach, receipts};
use crate::app::App;
use crate::audit::{self, Actor};
use crate::crypto::KeyScope;
use crate::db::WorkspaceId;
use crate::i18n::Locale;

/// Who asked and in which words. Kept sealed.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Contact {
    /// Where answers go; empty where only a number is known.
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
    /// How it came.
    pub channel: Channel,
    /// Set when a signed-in person asks.
    pub account_id: Option<Uuid>,
    /// Set when staff wrote it down for the person.
    pub filed_by_staff: Option<Uuid>,
    /// The language of the answers.
    pub locale: Locale,
    /// Where the person lives, as far as they said.
    pub residence: Residence,
    /// Days are days of this zone.
    pub zone: Tz,
    /// Of an account's deletion: when it may begin.
    pub cools_off_until: Option<DateTime<Utc>>,
    /// Set when it was written to one business, and so is about its data alone.
    pub business: Option<WorkspaceId>,
}

impl NewRequest {
    /// A request that says no more than this.
    pub fn new(kind: Kind, channel: Channel, contact: Contact, locale: Locale) -> Self {
        Self {
            kind,
            contact,
            channel,
            account_id: None,
            filed_by_staff: None,
            locale,
            residence: Residence::Unknown,
            zone: Tz::UTC,
            cools_off_until: None,
            business: None,
        }
    }
}

/// Why a request did not move.
#[derive(Debug, thiserror::Error)]
pub enum MoveError {
    /// The table of states does not allow it, the deadline has passed, or nothing shows what was done.
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
    /// What was done: without it nothing is completed.
    pub evidence: Option<Evidence>,
}

impl Step<'_> {
    /// A step without words or evidence.
    pub fn to(to: State, actor: Option<Actor>) -> Self {
        Self {
            to,
            actor,
            outcome: "",
            evidence: None,
        }
    }
}

/// Files a request. One of a signed-in person begins at once, as the session is the proof; so does one
/// written to a business over WhatsApp. Anyone else's waits for a code (see [`super::codes`]).
///
/// # Errors
/// When Postgres or the keys fail.
pub async fn file(
    conn: &mut PgConnection,
    app: &App,
    new: &NewRequest,
    received: DateTime<Utc>,
) -> anyhow::Result<Request> {
    let mut request = draft(app, new, received)?;
    queries::insert(conn, &request).await?;
    let actor = match (new.filed_by_staff, new.account_id) {
        (Some(staff), _) => Some(Actor::Staff(staff)),
        (None, account) => account.map(Actor::Member),
    };
    log(conn, &request, actor, ("received", ""), received).await?;
    if matches!(new.channel, Channel::Account | Channel::Chat) {
        proven(conn, app, &mut request, actor, received).await?;
    }
    Ok(request)
}

/// Files a request, unless the same person's for the same right is open: then that one; and whether it is
/// new.
///
/// # Errors
/// When Postgres or the keys fail.
pub async fn file_or_join(
    conn: &mut PgConnection,
    app: &App,
    new: &NewRequest,
    received: DateTime<Utc>,
) -> anyhow::Result<(Request, bool)> {
    let subject = subject(app, new);
    match queries::open_of_subject(conn, &subject, new.kind).await? {
        Some(open) => Ok((open, false)),
        None => Ok((file(conn, app, new, received).await?, true)),
    }
}

fn draft(app: &App, new: &NewRequest, received: DateTime<Utc>) -> anyhow::Result<Request> {
    let id = Uuid::now_v7();
    let holidays = &app.config.privacy.holidays;
    let clock = clocks::start(new.residence, received, new.zone, holidays);
    Ok(Request {
        id,
        reference: request::new_reference(),
        kind: new.kind,
        state: State::Received,
        account_id: new.account_id,
        contact_sealed: Some(seal(app, id, &new.contact)?),
        locale: new.locale.code().to_owned(),
        code_hash: None,
        code_expires_at: None,
        code_attempts: 0,
        channel: new.channel,
        filed_by_staff: new.filed_by_staff,
        residence: new.residence,
        law: clock.law,
        zone: new.zone,
        subject: Some(subject(app, new).to_vec()),
        received_at: received,
        verified_at: None,
        acknowledge_by: clock.acknowledge_by,
        due_at: clock.due_at,
        cools_off_until: new.cools_off_until,
        closed_at: None,
        outcome: None,
        extended_at: None,
        extension_reason: None,
        duplicate_of: None,
        evidence: None,
    })
}

/// Keyed, because addresses and numbers can be guessed.
fn subject(app: &App, new: &NewRequest) -> [u8; 32] {
    let who = match (new.channel, new.account_id) {
        (_, Some(account)) => account.to_string(),
        (Channel::Whatsapp | Channel::Chat, None) => {
            let business = new.business.map(|b| b.to_string()).unwrap_or_default();
            format!("{} {business}", new.contact.phone)
        }
        (_, None) => new.contact.email.to_lowercase(),
    };
    subject_of(app, &who)
}

/// The mark of an account's requests.
pub(super) fn subject_of_account(app: &App, account: Uuid) -> [u8; 32] {
    subject_of(app, &account.to_string())
}

fn subject_of(app: &App, who: &str) -> [u8; 32] {
    app.keys.derive(&format!("privacy request subject: {who}"))
}

/// From `received` to `verifying`: a code goes out, or the session takes its place. Writes nothing: the
/// code itself is the mail.
pub(super) async fn ask_for_proof(
    conn: &mut PgConnection,
    app: &App,
    request: &mut Request,
    now: DateTime<Utc>,
) -> Result<(), MoveError> {
    if request.state != State::Received {
        return Ok(());
    }
    let step = Step::to(State::Verifying, Some(Actor::System));
    advance_at(conn, app, request, step, now).await
}

/// The person is who they say: work begins, unless the same person has asked the same before.
pub(super) async fn verified(
    conn: &mut PgConnection,
    app: &App,
    request: &mut Request,
    actor: Option<Actor>,
    now: DateTime<Utc>,
) -> Result<(), MoveError> {
    request.verified_at = Some(now);
    let before = queries::open_like(conn, request).await?;
    request.duplicate_of = before.map(|before| before.id);
    let to = match request.duplicate_of {
        Some(_) => State::Duplicate,
        None => State::InProgress,
    };
    advance_at(conn, app, request, Step::to(to, actor), now).await
}

/// The proof came with the request itself.
///
/// # Errors
/// See [`MoveError`].
pub async fn proven(
    conn: &mut PgConnection,
    app: &App,
    request: &mut Request,
    actor: Option<Actor>,
    at: DateTime<Utc>,
) -> Result<(), MoveError> {
    ask_for_proof(conn, app, request, at).await?;
    verified(conn, app, request, actor, at).await
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
    advance_at(conn, app, request, step, app.clock.now()).await
}

async fn advance_at(
    conn: &mut PgConnection,
    app: &App,
    request: &mut Request,
    step: Step<'_>,
    now: DateTime<Utc>,
) -> Result<(), MoveError> {
    let shown = step.evidence.as_ref().is_some_and(|e| !e.is_empty());
    if !request.state.may_become(step.to) || (step.to.needs_evidence() && !shown) {
        return Err(MoveError::NotAllowed);
    }
    let from = std::mem::replace(&mut request.state, step.to);
    request.closed_at = step.to.is_closed().then_some(now);
    if !step.outcome.is_empty() {
        request.outcome = Some(step.outcome.to_owned());
    }
    if step.evidence.is_some() {
        request.evidence = step.evidence;
    }
    let stays = reach::kept(conn, app, request, now).await?;
    if let Some(evidence) = &mut request.evidence {
        evidence.kept.extend(stays);
    }
    let staff = match step.actor {
        Some(Actor::Staff(id)) => Some(id),
        _ => None,
    };
    queries::set_state(conn, request, staff).await?;
    let what = (step.to.key(), step.outcome);
    log(conn, request, step.actor, what, now).await?;
    if step.to.is_answered() {
        receipts::issue(conn, app, request, now).await?;
    }
    Ok(letters::of_step(conn, app, request, from).await?)
}

/// Moves the deadline on, once, with the reason, before the first deadline.
///
/// # Errors
/// [`MoveError::NotAllowed`] where the law, the clock or the state forbids it.
pub async fn extend(
    conn: &mut PgConnection,
    app: &App,
    request: &mut Request,
    actor: Actor,
    reason: &str,
) -> Result<(), MoveError> {
    let now = app.clock.now();
    let times = (request.received_at, request.due_at);
    let before = request.extended_at.is_some();
    let later = clocks::extend(request.law, times, request.zone, before, now);
    request.due_at = later.ok_or(MoveError::NotAllowed)?;
    request.extended_at = Some(now);
    request.extension_reason = Some(reason.to_owned());
    advance(conn, app, request, Step::to(State::Extended, Some(actor))).await
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
