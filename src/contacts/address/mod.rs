//! How a contact is reached, put right by hand: the number and Meta's user id. A consent was given for an
//! address, so it does not go along to another; an opt-out does, and stays with the old address too.

mod forms;
mod pages;
mod queries;

use actix_web::web::{self, ServiceConfig};
use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use super::changes::{self, FieldChange};
use super::consent::Evidence;
use super::contact::{self, Contact};
use super::{merging, queries as contacts, suppression};
use crate::app::App;
use crate::db::WorkspaceId;
use crate::{campaigns, messaging};

pub(super) use pages::take_back;

/// Under `/app/contacts`.
pub fn routes(cfg: &mut ServiceConfig) {
    cfg.route("/{id}/number", web::put().to(pages::update));
}

/// The source of a withdrawal that a new address brings, and of the consent that comes back with the old one.
const MOVED: &str = "number_changed";
const BACK: &str = "number_back";

/// Where a contact can be reached; one of both is there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    /// E.164.
    pub phone: Option<String>,
    /// Meta's business-scoped user id.
    pub bsuid: Option<String>,
}

impl Address {
    /// As the contact has it.
    pub fn of(contact: &Contact) -> Self {
        Self {
            phone: contact.phone.clone(),
            bsuid: contact.bsuid.clone(),
        }
    }

    /// What messages go to: the number, or the id that stands in for one.
    fn reached_at(&self) -> Option<&str> {
        self.phone.as_deref().or(self.bsuid.as_deref())
    }

    /// Whether messages to both go to the same number or id.
    pub fn reaches_as(&self, other: &Self) -> bool {
        self.reached_at() == other.reached_at()
    }

    fn all(&self) -> impl Iterator<Item = &str> {
        [&self.phone, &self.bsuid]
            .into_iter()
            .flatten()
            .map(String::as_str)
    }
}

/// What became of a new address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It is the one they have.
    Same,
    /// Written.
    Moved(Consent),
    /// Another contact has the number, or the id.
    Taken(&'static str, Uuid),
    /// Restricted, a minor or on the way out: nothing is changed.
    Held,
    /// A message is on its way, or a request is open.
    NotNow,
    /// The number, or the id, may not be written to: the gate's code.
    KeptOut(&'static str, &'static str),
}

/// What a new address did to the consent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Consent {
    /// Nothing: there was none, it was no new address for messages, or an opt-out stands.
    Kept,
    /// It was for the old address and counts no longer.
    Ended,
    /// The address it was given for is back, and so is it.
    Returned,
}

/// Who changes it, when, and when the change was made that this takes back.
#[derive(Clone, Copy, Debug)]
pub struct By {
    /// The member.
    pub member: Uuid,
    /// Now.
    pub now: DateTime<Utc>,
    /// Set where a change is taken back: when it was made, and whether it ended a consent.
    pub undoes: Option<(DateTime<Utc>, bool)>,
}

/// Gives a contact another address. Conversation, campaigns and history stay theirs.
///
/// # Errors
/// When Postgres fails; as a unique violation where another contact takes the address at this moment.
pub async fn change(
    conn: &mut PgConnection,
    app: &App,
    workspace: WorkspaceId,
    contact: Uuid,
    new: &Address,
    by: By,
) -> anyhow::Result<Outcome> {
    let rest = merging::at_rest(conn, workspace, &[contact]).await?;
    let Some(contact) = contact::find(conn, workspace, contact).await? else {
        return Ok(Outcome::Same);
    };
    let old = Address::of(&contact);
    if old == *new {
        return Ok(Outcome::Same);
    }
    if contact.hold.is_some() {
        return Ok(Outcome::Held);
    }
    if !rest {
        return Ok(Outcome::NotNow);
    }
    if let Some(refused) = refusal(conn, app, workspace, &contact, new, by.now).await? {
        return Ok(refused);
    }
    queries::write(conn, workspace, contact.id, new, by.now).await?;
    let consent = if old.reaches_as(new) {
        Consent::Kept
    } else {
        redirect(conn, workspace, contact.id, new).await?;
        settle_consent(conn, workspace, &contact, by).await?
    };
    if let Some(stopped) = contact.opted_out_at {
        keep_stopped(conn, app, workspace, (&old, new), stopped, by).await?;
    }
    let fields = differences(&old, new, consent);
    let done = (by.member, by.now);
    changes::keep(conn, &app.keys, workspace, contact.id, &fields, done).await?;
    Ok(Outcome::Moved(consent))
}

/// Why the address cannot be this contact's. A number whose owner said stop may only go to a contact who is
/// opted out as well: it becomes no more sendable by that.
async fn refusal(
    conn: &mut PgConnection,
    app: &App,
    workspace: WorkspaceId,
    contact: &Contact,
    new: &Address,
    now: DateTime<Utc>,
) -> anyhow::Result<Option<Outcome>> {
    let holders = queries::holders(conn, workspace, contact.id, new).await?;
    if let Some((field, holder)) = holders {
        return Ok(Some(Outcome::Taken(field, holder)));
    }
    let peppers = app.keys.peppers();
    let parts = [("phone", &new.phone), ("bsuid", &new.bsuid)];
    for (field, who) in parts {
        let Some(who) = who else { continue };
        match suppression::kept_out(conn, &peppers, workspace, who, now).await? {
            None => {}
            Some(suppression::STOPPED) if contact.opted_out_at.is_some() => {}
            Some(why) => return Ok(Some(Outcome::KeptOut(field, why))),
        }
    }
    Ok(None)
}

/// What waits goes to the new number, or nowhere without one; free text waits until they write from there.
async fn redirect(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    contact: Uuid,
    new: &Address,
) -> anyhow::Result<()> {
    let phone = new.phone.as_deref().and_then(super::Phone::vouched);
    match phone {
        Some(phone) => campaigns::redirect_waiting(conn, workspace, contact, &phone).await?,
        None => {
            campaigns::hold_for_contact(conn, workspace, contact, "no_phone").await?;
        }
    }
    messaging::close_windows(conn, workspace, contact).await?;
    Ok(())
}

/// A consent ends with the address it was given for, and comes back with it where nothing was said since.
async fn settle_consent(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    contact: &Contact,
    by: By,
) -> sqlx::Result<Consent> {
    let id = contact.id;
    if contact.opted_in {
        queries::end_consent(conn, workspace, id, by.now).await?;
        note_ended(conn, workspace, id, by.member, by.now).await?;
        return Ok(Consent::Ended);
    }
    let ended = by.undoes.is_some_and(|(_, ended)| ended);
    let silent = contact.opted_out_at.is_none();
    if ended && silent && queries::ended_by_move(conn, workspace, id, MOVED).await? {
        let back = evidence(BACK, by.member);
        contacts::mark_opted_in(conn, workspace, id, by.now).await?;
        contacts::insert_consent(conn, workspace, id, "given", &back, by.now).await?;
        return Ok(Consent::Returned);
    }
    Ok(Consent::Kept)
}

/// Whether the number or the id of a contact is one whose owner said stop when another contact had it: who
/// writes from there is a new contact, and only their own START lifts it.
///
/// # Errors
/// When Postgres fails.
pub async fn is_stopped(
    conn: &mut PgConnection,
    app: &App,
    workspace: WorkspaceId,
    contact: &Contact,
) -> sqlx::Result<bool> {
    let (peppers, now) = (app.keys.peppers(), app.clock.now());
    for who in Address::of(contact).all() {
        let why = suppression::kept_out(conn, &peppers, workspace, who, now).await?;
        if why == Some(suppression::STOPPED) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Writes into the ledger that a consent was for another address.
///
/// # Errors
/// When Postgres fails.
pub async fn note_ended(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    contact: Uuid,
    member: Uuid,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    let moved = evidence(MOVED, member);
    contacts::insert_consent(conn, workspace, contact, "withdrawn", &moved, now).await
}

fn evidence(source: &str, member: Uuid) -> Evidence<'_> {
    Evidence {
        source,
        wording: "",
        on: None,
        recorded_by: Some(member),
    }
}

/// An opt-out stays with what they were reached at when they said it, so that it cannot be added anew.
async fn keep_stopped(
    conn: &mut PgConnection,
    app: &App,
    workspace: WorkspaceId,
    (old, new): (&Address, &Address),
    stopped: DateTime<Utc>,
    by: By,
) -> sqlx::Result<()> {
    let peppers = app.keys.peppers();
    for who in new.all() {
        suppression::dig_up(conn, &peppers, workspace, who).await?;
    }
    // Taking back a change that came after the stop: nobody said stop at the address that goes.
    if by.undoes.is_some_and(|(changed, _)| stopped <= changed) {
        return Ok(());
    }
    let gone: Vec<&str> = old
        .all()
        .filter(|who| new.all().all(|kept| kept != *who))
        .collect();
    suppression::keep_stopped(conn, &peppers, workspace, &gone, by.now).await
}

fn differences(old: &Address, new: &Address, consent: Consent) -> Vec<FieldChange> {
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    let parts = [
        ("phone", &old.phone, &new.phone),
        ("bsuid", &old.bsuid, &new.bsuid),
    ];
    let parts = parts
        .into_iter()
        .map(|(field, before, after)| (field, text(before), text(after)));
    let consent = match consent {
        Consent::Kept => None,
        Consent::Ended => Some((changes::CONSENT, "in".to_owned(), "none".to_owned())),
        Consent::Returned => Some((changes::CONSENT, "none".to_owned(), "in".to_owned())),
    };
    let all = parts
        .chain(consent)
        .filter(|(_, before, after)| before != after);
    all.map(|(field, before, after)| FieldChange {
        field: field.to_owned(),
        before,
        after,
    })
    .collect()
}
