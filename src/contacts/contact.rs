//! A contact and what can be done with one.

use chrono::{DateTime, Utc};
use serde_json::Value;
use sqlx::PgConnection;
use uuid::Uuid;

use super::consent::ConsentState;
use super::phone::Phone;
use super::queries;
use crate::db::WorkspaceId;

/// The longest name or e-mail address kept, in characters.
pub const VALUE_CHARS: usize = 500;

/// A person a workspace can write to.
#[derive(Clone, Debug)]
pub struct Contact {
    /// UUIDv7: newer contacts sort later.
    pub id: Uuid,
    /// E.164, unless only Meta's business-scoped id is known.
    pub phone: Option<String>,
    /// Meta's business-scoped user id, where it told one; a contact has this, a number, or both.
    pub bsuid: Option<String>,
    /// As given; may be empty.
    pub name: String,
    /// As given; may be empty.
    pub email: String,
    /// The workspace's own fields: an object of texts.
    pub attributes: Value,
    /// Whether the newest marketing consent stands.
    pub opted_in: bool,
    /// When the person said stop.
    pub opted_out_at: Option<DateTime<Utc>>,
    /// When they last wrote.
    pub last_inbound_at: Option<DateTime<Utc>>,
    /// When they were first known.
    pub created_at: DateTime<Utc>,
    /// Why nothing at all may be sent to them: `restricted`, `minor` or `erased`.
    pub hold: Option<String>,
    /// In alphabetical order.
    pub tags: Vec<String>,
}

impl Contact {
    /// Whether marketing may be sent.
    pub fn consent(&self) -> ConsentState {
        ConsentState::of(self.opted_in, self.opted_out_at)
    }

    /// The name, or the number, or the id that stands in for one.
    pub fn label(&self) -> &str {
        if self.name.is_empty() {
            self.address()
        } else {
            &self.name
        }
    }

    /// How Meta knows them: the number, or else the business-scoped id.
    pub fn address(&self) -> &str {
        let known = self.phone.as_deref().or(self.bsuid.as_deref());
        known.unwrap_or("–")
    }

    /// The attributes as pairs, in the order of their keys.
    pub fn fields(&self) -> Vec<(String, String)> {
        let object = self.attributes.as_object();
        let text = |value: &Value| {
            value
                .as_str()
                .map_or_else(|| value.to_string(), str::to_owned)
        };
        object
            .into_iter()
            .flatten()
            .map(|(key, value)| (key.clone(), text(value)))
            .collect()
    }
}

/// What a person may change on a contact's page.
#[derive(Clone, Debug)]
pub struct ContactChange {
    /// The new name.
    pub name: String,
    /// The new e-mail address.
    pub email: String,
    /// All of the workspace's own fields; an empty text removes one.
    pub attributes: Vec<(String, String)>,
}

/// One contact, or nothing when this workspace has none with that id.
pub async fn find(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    id: Uuid,
) -> sqlx::Result<Option<Contact>> {
    Ok(queries::by_ids(conn, workspace, &[id]).await?.pop())
}

/// Several contacts by id, newest first; unknown ids are left out.
pub async fn find_many(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    ids: &[Uuid],
) -> sqlx::Result<Vec<Contact>> {
    queries::by_ids(conn, workspace, ids).await
}

/// The id of the contact with a number. Someone unknown is made a contact, with the name they go by;
/// a known contact without a name takes it. Safe when two do it at once.
pub async fn find_or_create_by_phone(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    phone: &Phone,
    name: &str,
    now: DateTime<Utc>,
) -> sqlx::Result<Uuid> {
    queries::upsert_by_phone(conn, workspace, phone.as_str(), &clean_name(name), now).await
}

/// A name from outside, fit to be stored.
pub(super) fn clean_name(name: &str) -> String {
    let kept = name.chars().filter(|c| !c.is_control()).take(VALUE_CHARS);
    kept.collect::<String>().trim().to_owned()
}

/// Notes that a contact wrote, for the 24-hour window; the newest time stays.
pub async fn record_inbound(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    contact: Uuid,
    at: DateTime<Utc>,
) -> sqlx::Result<()> {
    queries::record_inbound(conn, workspace, contact, at).await
}

/// Holds marketing back from a contact until a time (Meta's limit a person, error 131049).
pub async fn hold_marketing(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    contact: Uuid,
    until: DateTime<Utc>,
) -> sqlx::Result<()> {
    queries::hold_marketing(conn, workspace, contact, until).await
}
