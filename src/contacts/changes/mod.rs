//! What members changed on a contact's page, and how it is taken back.

mod queries;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use sqlx::PgConnection;
use uuid::Uuid;

use super::address::Address;
use super::contact::{Contact, ContactChange};
use crate::crypto::{KeyScope, Keyring};
use crate::db::WorkspaceId;

/// One field that was changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldChange {
    /// `name`, `email`, `attribute:{key}`, `phone`, `bsuid`, or [`CONSENT`].
    pub field: String,
    /// The value before; empty for none.
    pub before: String,
    /// The value after; empty for none.
    pub after: String,
}

/// What a new number did to the consent: `in` and `none`.
pub const CONSENT: &str = "consent";

/// What taking a change back makes of a contact.
#[derive(Clone, Debug)]
pub enum Back {
    /// Name, address of mail and own fields.
    Fields(ContactChange),
    /// Number and id, and whether a consent had ended with the change.
    Address(Address, bool),
}

/// One change of a contact.
#[derive(Clone, Debug)]
pub struct Change {
    /// UUIDv7.
    pub id: Uuid,
    /// What was changed.
    pub fields: Vec<FieldChange>,
    /// When.
    pub changed_at: DateTime<Utc>,
}

/// The fields that a change of a contact changes.
pub fn differences(before: &Contact, change: &ContactChange) -> Vec<FieldChange> {
    let known = before.fields();
    let old = |key: &str| {
        let found = known.iter().find(|(name, _)| name == key);
        found.map_or_else(String::new, |(_, value)| value.clone())
    };
    let fixed = [
        ("name", &before.name, &change.name),
        ("email", &before.email, &change.email),
    ];
    let fixed = fixed.map(|(field, before, after)| FieldChange {
        field: field.to_owned(),
        before: before.clone(),
        after: after.clone(),
    });
    let own = change.attributes.iter().map(|(key, after)| FieldChange {
        field: format!("attribute:{key}"),
        before: old(key),
        after: after.clone(),
    });
    let all = fixed.into_iter().chain(own);
    all.filter(|field| field.before != field.after).collect()
}

/// Keeps what was changed; nothing where nothing was.
///
/// # Errors
/// When Postgres fails.
pub async fn keep(
    conn: &mut PgConnection,
    keys: &Keyring,
    workspace: WorkspaceId,
    contact: Uuid,
    fields: &[FieldChange],
    (by, now): (Uuid, DateTime<Utc>),
) -> anyhow::Result<()> {
    if fields.is_empty() {
        return Ok(());
    }
    let id = Uuid::now_v7();
    let plain = serde_json::to_vec(fields)?;
    let sealed = keys.seal(KeyScope::Workspace(workspace), &place(id), &plain)?;
    queries::insert(conn, workspace, contact, id, &sealed, by, now).await?;
    Ok(())
}

/// The newest changes of a contact, newest first.
///
/// # Errors
/// When Postgres fails or a row cannot be opened.
pub async fn of_contact(
    conn: &mut PgConnection,
    keys: &Keyring,
    workspace: WorkspaceId,
    contact: Uuid,
) -> anyhow::Result<Vec<Change>> {
    let rows = queries::of_contact(conn, workspace, contact).await?;
    let open = |(id, sealed, changed_at): (Uuid, Vec<u8>, DateTime<Utc>)| {
        let plain = keys.open_sealed(KeyScope::Workspace(workspace), &place(id), &sealed)?;
        Ok(Change {
            id,
            fields: serde_json::from_slice(&plain)?,
            changed_at,
        })
    };
    rows.into_iter().map(open).collect()
}

impl Change {
    /// The contact with this change taken back; nothing where one of its fields has been changed again.
    pub fn taken_back(&self, now: &Contact) -> Option<Back> {
        let moved = |field: &FieldChange| matches!(field.field.as_str(), "phone" | "bsuid");
        if self.fields.iter().any(moved) {
            return self.address_back(now);
        }
        let mut back = ContactChange {
            name: now.name.clone(),
            email: now.email.clone(),
            attributes: now.fields(),
        };
        for change in &self.fields {
            let value = match change.field.as_str() {
                "name" => &mut back.name,
                "email" => &mut back.email,
                field => {
                    let key = field.strip_prefix("attribute:")?;
                    let at = back.attributes.iter().position(|(known, _)| known == key);
                    let at = at.unwrap_or_else(|| {
                        back.attributes.push((key.to_owned(), String::new()));
                        back.attributes.len() - 1
                    });
                    &mut back.attributes[at].1
                }
            };
            if *value != change.after {
                return None;
            }
            value.clone_from(&change.before);
        }
        Some(Back::Fields(back))
    }

    fn address_back(&self, now: &Contact) -> Option<Back> {
        let mut back = Address::of(now);
        let mut ended = false;
        for change in &self.fields {
            let value = match change.field.as_str() {
                "phone" => &mut back.phone,
                "bsuid" => &mut back.bsuid,
                _ => {
                    ended |= change.field == CONSENT && change.before == "in";
                    continue;
                }
            };
            if value.as_deref().unwrap_or_default() != change.after {
                return None;
            }
            *value = Some(change.before.clone()).filter(|text| !text.is_empty());
        }
        let reachable = back.phone.is_some() || back.bsuid.is_some();
        reachable.then_some(Back::Address(back, ended))
    }
}

fn place(id: Uuid) -> String {
    format!("contact_changes/fields_sealed/{id}")
}
