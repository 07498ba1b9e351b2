//! People as Meta names them: by number, by business-scoped user id, or by both.

mod queries;

use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use super::{Phone, restriction, suppression};
use crate::app::App;
use crate::crypto::{JournalEntry, Keyring};
use crate::db::WorkspaceId;

/// A person in a webhook; one of number and id is there.
#[derive(Clone, Debug, Default)]
pub struct MetaPerson<'a> {
    /// The number, digits without a plus. Meta vouches for it, so no plan of numbers is asked.
    pub wa_id: Option<&'a str>,
    /// The business-scoped user id.
    pub user_id: Option<&'a str>,
    /// The profile's name.
    pub name: &'a str,
}

/// The longest business-scoped id that is kept, in characters.
const USER_ID_CHARS: usize = 128;

/// The contact of a person; someone unknown is made one. Where Meta names both number and id, the
/// contact learns the one it lacks. `None` when neither can be read.
pub async fn find_or_create_by_meta(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    person: &MetaPerson<'_>,
    now: DateTime<Utc>,
) -> sqlx::Result<Option<Uuid>> {
    let phone = person.wa_id.and_then(Phone::vouched);
    let user_id = person
        .user_id
        .filter(|id| !id.is_empty() && id.len() <= USER_ID_CHARS && id.is_ascii());
    match (phone, user_id) {
        (None, None) => Ok(None),
        (Some(phone), user_id) => by_phone(conn, workspace, &phone, user_id, person.name, now)
            .await
            .map(Some),
        (None, Some(user_id)) => {
            let name = super::contact::clean_name(person.name);
            queries::upsert_by_user_id(conn, workspace, user_id, &name, now)
                .await
                .map(Some)
        }
    }
}

/// Whether what a person wrote at a time must not be taken in: it is older than their erasure from this
/// workspace, or the number is one that nobody may hold.
pub async fn turns_away(
    conn: &mut PgConnection,
    keys: &Keyring,
    workspace: WorkspaceId,
    person: &MetaPerson<'_>,
    at: DateTime<Utc>,
) -> sqlx::Result<bool> {
    let peppers = keys.peppers();
    let phone = person.wa_id.and_then(Phone::vouched);
    if let Some(phone) = &phone
        && suppression::is_blocked(conn, &peppers, phone.as_str()).await?
    {
        return Ok(true);
    }
    let number = phone.as_ref().map(Phone::as_str);
    for who in number.into_iter().chain(person.user_id) {
        let buried = suppression::buried_at(conn, &peppers, workspace, who, at).await?;
        // Meta's times are whole seconds.
        if buried.is_some_and(|buried| at.timestamp() < buried.timestamp()) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Writes a person's opt-out where no restored backup can undo it, before it is acknowledged.
pub async fn remember_opt_out(
    conn: &mut PgConnection,
    app: &App,
    workspace: WorkspaceId,
    contact: Uuid,
) -> anyhow::Result<()> {
    let Some(standing) = restriction::standing(conn, workspace, contact).await? else {
        return Ok(());
    };
    let entry = JournalEntry::OptedOut {
        workspace: *workspace,
        hashes: suppression::marks_of(&app.keys.peppers(), workspace, &standing),
    };
    app.journal.append(entry).await
}

/// Writes that a person said start again, so that no restore stops them once more.
pub async fn remember_opt_in(
    conn: &mut PgConnection,
    app: &App,
    workspace: WorkspaceId,
    contact: Uuid,
) -> anyhow::Result<()> {
    let Some(standing) = restriction::standing(conn, workspace, contact).await? else {
        return Ok(());
    };
    let entry = JournalEntry::OptedIn {
        workspace: *workspace,
        hashes: suppression::marks_of(&app.keys.peppers(), workspace, &standing),
    };
    app.journal.append(entry).await
}

/// A person who was erased asked for marketing again: they are kept out no longer.
pub async fn let_in_again(
    conn: &mut PgConnection,
    keys: &Keyring,
    workspace: WorkspaceId,
    contact: Uuid,
) -> sqlx::Result<()> {
    if let Some(known) = restriction::standing(conn, workspace, contact).await? {
        let peppers = keys.peppers();
        for who in [&known.phone, &known.bsuid].into_iter().flatten() {
            suppression::dig_up(conn, &peppers, workspace, who).await?;
        }
    }
    Ok(())
}

async fn by_phone(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    phone: &Phone,
    user_id: Option<&str>,
    name: &str,
    now: DateTime<Utc>,
) -> sqlx::Result<Uuid> {
    let Some(user_id) = user_id else {
        return super::find_or_create_by_phone(conn, workspace, phone, name, now).await;
    };
    // Someone known by id only, whose number is new to us: the same person, so no second contact.
    if queries::learn_phone(conn, workspace, user_id, phone.as_str()).await?
        && let Some(id) = queries::by_phone(conn, workspace, phone.as_str()).await?
    {
        return Ok(id);
    }
    let id = super::find_or_create_by_phone(conn, workspace, phone, name, now).await?;
    queries::learn_user_id(conn, workspace, id, user_id).await?;
    Ok(id)
}

/// The contact of a number, if there is one.
///
/// # Errors
/// When Postgres fails.
pub(super) async fn by_number(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    phone: &Phone,
) -> sqlx::Result<Option<Uuid>> {
    queries::by_phone(conn, workspace, phone.as_str()).await
}

/// Where the newest withdrawal of a contact who is opted out was said; nothing for everyone else.
pub async fn opted_out_by(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    contact: Uuid,
) -> sqlx::Result<Option<String>> {
    queries::opted_out_by(conn, workspace, contact).await
}

/// The business-scoped id of a contact, where Meta told it.
pub async fn user_id(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    contact: Uuid,
) -> sqlx::Result<Option<String>> {
    queries::user_id(conn, workspace, contact).await
}

/// What became of the news that a person has another number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NumberChange {
    /// The contact has the new number now.
    Moved(Phone),
    /// Another contact has the new number: both are kept as they are.
    Taken,
    /// Nothing to change: it is the contact's number already, or none that can be read.
    Nothing,
}

/// Moves a contact to the number that Meta says its person has now.
pub async fn change_number(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    contact: Uuid,
    wa_id: &str,
    now: DateTime<Utc>,
) -> sqlx::Result<NumberChange> {
    let Some(phone) = Phone::vouched(wa_id) else {
        return Ok(NumberChange::Nothing);
    };
    if queries::change_phone(conn, workspace, contact, phone.as_str(), now).await? {
        return Ok(NumberChange::Moved(phone));
    }
    let holder = queries::by_phone(conn, workspace, phone.as_str()).await?;
    Ok(match holder {
        Some(holder) if holder != contact => NumberChange::Taken,
        _ => NumberChange::Nothing,
    })
}
