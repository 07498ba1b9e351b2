//! Runs the declarations: hands out, or ends, what one of them says about one person.

use futures_util::{Stream, StreamExt, TryStreamExt};
use serde_json::Value;
use sqlx::PgConnection;
use uuid::Uuid;

use super::{Class, End, Table, Whose, queries};
use crate::crypto::{KeyScope, Keyring};
use crate::db::WorkspaceId;

/// Whose rows are meant.
#[derive(Clone, Debug)]
pub enum Subject {
    /// A person with an account.
    Account(Uuid),
    /// A person of a workspace; `keys` is what cells with their number or address look like (see
    /// [`Subject::contact`]).
    Contact {
        /// The workspace.
        workspace: WorkspaceId,
        /// The contact.
        id: Uuid,
        /// In the form of the SQL function `cell_keys`.
        keys: Vec<String>,
    },
    /// A business.
    Workspace(WorkspaceId),
    /// Everyone that a workspace writes to.
    People(WorkspaceId),
}

impl Subject {
    /// A contact, with what to look for in rows that were never imported.
    pub fn contact(workspace: WorkspaceId, id: Uuid, phone: Option<&str>, email: &str) -> Self {
        let digits: String = phone
            .unwrap_or_default()
            .chars()
            .filter(char::is_ascii_digit)
            .collect();
        let number =
            (digits.len() >= 7).then(|| digits[digits.len().saturating_sub(8)..].to_owned());
        let address = Some(email.trim().to_lowercase()).filter(|email| email.contains('@'));
        Self::Contact {
            workspace,
            id,
            keys: number.into_iter().chain(address).collect(),
        }
    }

    /// Whether a class is about this kind of subject.
    pub fn has(&self, class: &Class) -> bool {
        let whose = match self {
            Self::Account(_) => Whose::Account,
            Self::Contact { .. } | Self::People(_) => Whose::Contact,
            Self::Workspace(_) => Whose::Workspace,
        };
        class.whose == whose
    }

    fn scope(&self) -> KeyScope {
        match self {
            Self::Account(_) => KeyScope::Platform,
            Self::Contact { workspace, .. }
            | Self::Workspace(workspace)
            | Self::People(workspace) => KeyScope::Workspace(*workspace),
        }
    }
}

/// A subject's rows of a class: table and row, in machine-readable form, sealed texts opened.
///
/// # Errors
/// When Postgres fails.
pub async fn export(
    conn: &mut PgConnection,
    keys: &Keyring,
    class: &'static Class,
    subject: &Subject,
) -> sqlx::Result<Vec<(&'static str, Value)>> {
    let mut all = Vec::new();
    if !subject.has(class) {
        return Ok(all);
    }
    for table in class.tables {
        let rows: Vec<Value> = stream(conn, keys, table, subject).try_collect().await?;
        all.extend(rows.into_iter().map(|row| (table.name, row)));
    }
    Ok(all)
}

/// A subject's rows of one table as Postgres sends them, in memory one at a time.
pub fn stream<'a>(
    conn: &'a mut PgConnection,
    keys: &'a Keyring,
    table: &'static Table,
    subject: &Subject,
) -> impl Stream<Item = sqlx::Result<Value>> + 'a {
    let scope = subject.scope();
    queries::rows(conn, table, subject).map(move |found| {
        let (mut row, sealed) = found?;
        if let (Some(column), Some((id, bytes)), Value::Object(fields)) =
            (table.sealed, sealed, &mut row)
        {
            let place = format!("{}/{column}/{id}", table.name);
            let plain = keys.open_sealed(scope, &place, &bytes).ok();
            fields.insert(
                opened(column).to_owned(),
                plain.map_or(Value::Null, readable),
            );
        }
        Ok(row)
    })
}

/// The name in an export of what a sealed column holds.
pub fn opened(column: &str) -> &str {
    column.trim_end_matches("_sealed")
}

/// What was sealed is JSON or a text.
fn readable(plain: Vec<u8>) -> Value {
    serde_json::from_slice(&plain)
        .unwrap_or_else(|_| Value::from(String::from_utf8_lossy(&plain).into_owned()))
}

/// Ends a subject's rows of a class; returns how many. The connection must be allowed to: a contact's
/// rows are the workspace's transaction's, an account's the owner's.
///
/// # Errors
/// When Postgres fails.
pub async fn erase(conn: &mut PgConnection, class: &Class, subject: &Subject) -> sqlx::Result<u64> {
    let mut ended = 0;
    if !subject.has(class) {
        return Ok(ended);
    }
    for table in class.tables {
        ended += end(conn, table, subject).await?;
    }
    Ok(ended)
}

async fn end(conn: &mut PgConnection, table: &Table, subject: &Subject) -> sqlx::Result<u64> {
    match table.end {
        End::Deleted => queries::delete(conn, table, subject).await,
        End::Blanked(set) => queries::blank(conn, table, set, subject).await,
        End::With(_) | End::Nameless | End::Kept(_) => Ok(0),
    }
}

/// How many rows of a class a subject has.
///
/// # Errors
/// When Postgres fails.
pub async fn count(conn: &mut PgConnection, class: &Class, subject: &Subject) -> sqlx::Result<i64> {
    let mut all = 0;
    if subject.has(class) {
        for table in class.tables {
            all += queries::count(conn, table, subject).await?;
        }
    }
    Ok(all)
}
