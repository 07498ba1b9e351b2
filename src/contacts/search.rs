//! Free-text searches: the words stay on the server, sealed; the address holds an opaque id.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use super::queries;
use crate::crypto::{KeyScope, Keyring};
use crate::db::WorkspaceId;

/// The longest search, in characters.
const WORDS: usize = 100;

/// Keeps the words for the account that typed them; returns the id for the address, or nothing when
/// there is nothing to search for.
pub async fn keep(
    conn: &mut PgConnection,
    keys: &Keyring,
    workspace: WorkspaceId,
    account: Uuid,
    words: &str,
    now: DateTime<Utc>,
) -> anyhow::Result<Option<Uuid>> {
    let words: String = words.trim().chars().take(WORDS).collect();
    if words.is_empty() {
        return Ok(None);
    }
    let id = Uuid::now_v7();
    let sealed = keys.seal(KeyScope::Workspace(workspace), &place(id), words.as_bytes())?;
    queries::insert_search(conn, workspace, id, account, &sealed, now).await?;
    Ok(Some(id))
}

/// The words of a search of this account; nothing when it is another's or has gone.
pub async fn words(
    conn: &mut PgConnection,
    keys: &Keyring,
    workspace: WorkspaceId,
    account: Uuid,
    id: Uuid,
) -> anyhow::Result<Option<String>> {
    let Some(sealed) = queries::search_words(conn, workspace, id, account).await? else {
        return Ok(None);
    };
    let plain = keys.open_sealed(KeyScope::Workspace(workspace), &place(id), &sealed)?;
    Ok(Some(String::from_utf8(plain)?))
}

fn place(id: Uuid) -> String {
    format!("contact_searches.words:{id}")
}
