//! Free-text searches: the words stay on the server, sealed; the address holds an opaque id.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use sqlx::PgConnection;
use uuid::Uuid;

use super::queries;
use crate::crypto::{KeyScope, Keyring};
use crate::db::WorkspaceId;

/// The longest search, in characters.
const WORDS: usize = 100;

/// What was typed: words, the value of a field, or both.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sought {
    /// Part of a name or number; may be empty.
    pub words: String,
    /// The key of a field and the value it must have.
    pub field: Option<(String, String)>,
}

/// Keeps a search for the account that typed it; returns the id for the address, or nothing when there is
/// nothing to search for.
pub async fn keep(
    conn: &mut PgConnection,
    keys: &Keyring,
    workspace: WorkspaceId,
    account: Uuid,
    mut sought: Sought,
    now: DateTime<Utc>,
) -> anyhow::Result<Option<Uuid>> {
    sought.words = sought.words.trim().chars().take(WORDS).collect();
    if sought == Sought::default() {
        return Ok(None);
    }
    let id = Uuid::now_v7();
    let plain = serde_json::to_vec(&sought)?;
    let sealed = keys.seal(KeyScope::Workspace(workspace), &place(id), &plain)?;
    queries::insert_search(conn, workspace, id, account, &sealed, now).await?;
    Ok(Some(id))
}

/// A search of this account; nothing when it is another's or has gone.
pub async fn find(
    conn: &mut PgConnection,
    keys: &Keyring,
    workspace: WorkspaceId,
    account: Uuid,
    id: Uuid,
) -> anyhow::Result<Option<Sought>> {
    let Some(sealed) = queries::search_words(conn, workspace, id, account).await? else {
        return Ok(None);
    };
    let plain = keys.open_sealed(KeyScope::Workspace(workspace), &place(id), &sealed)?;
    Ok(serde_json::from_slice(&plain).ok())
}

fn place(id: Uuid) -> String {
    format!("contact_searches.words:{id}")
}
