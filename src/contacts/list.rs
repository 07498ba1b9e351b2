//! One page of the contact list: newest first, page by page along the key, never by counting.

use sqlx::PgConnection;
use uuid::Uuid;

use super::contact::Contact;
use super::queries;
use crate::db::WorkspaceId;

/// Contacts on a page.
pub const PAGE_SIZE: usize = 50;

/// Where in the list a page begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cursor {
    /// At the newest contact.
    Start,
    /// With the contacts older than this one.
    OlderThan(Uuid),
    /// With the contacts just newer than this one.
    NewerThan(Uuid),
}

/// What the list is narrowed to.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Only contacts with this tag.
    pub tag: Option<String>,
    /// Only contacts whose name or number holds these words.
    pub words: Option<String>,
}

/// A page and its neighbours.
#[derive(Clone, Debug)]
pub struct ContactPage {
    /// Newest first.
    pub contacts: Vec<Contact>,
    /// Whether there are newer contacts.
    pub has_newer: bool,
    /// Whether there are older contacts.
    pub has_older: bool,
}

/// Reads one page.
pub async fn page(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    filter: &Filter,
    cursor: Cursor,
) -> sqlx::Result<ContactPage> {
    let mut ids = ids(conn, workspace, filter, cursor).await?;
    let more = ids.len() > PAGE_SIZE;
    ids.truncate(PAGE_SIZE);
    let contacts = queries::by_ids(conn, workspace, &ids).await?;
    let (has_newer, has_older) = match cursor {
        Cursor::Start => (false, more),
        Cursor::OlderThan(_) => (true, more),
        Cursor::NewerThan(_) => (more, true),
    };
    Ok(ContactPage {
        contacts,
        has_newer,
        has_older,
    })
}

/// One id more than a page holds, to know whether it goes on.
async fn ids(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    filter: &Filter,
    cursor: Cursor,
) -> sqlx::Result<Vec<Uuid>> {
    let limit = PAGE_SIZE as i64 + 1;
    let tag = filter.tag.as_deref();
    if let Some(words) = &filter.words {
        let (older, newer) = match cursor {
            Cursor::Start => (None, None),
            Cursor::OlderThan(id) => (Some(id), None),
            Cursor::NewerThan(id) => (None, Some(id)),
        };
        return queries::found(
            conn,
            &pattern(words),
            tag,
            older,
            newer,
            PAGE_SIZE as i32 + 1,
        )
        .await;
    }
    match (cursor, tag) {
        (Cursor::Start, None) => queries::ids_before(conn, workspace, Uuid::max(), limit).await,
        (Cursor::OlderThan(id), None) => queries::ids_before(conn, workspace, id, limit).await,
        (Cursor::NewerThan(id), None) => queries::ids_after(conn, workspace, id, limit).await,
        (Cursor::Start, Some(tag)) => {
            queries::tagged_before(conn, workspace, tag, Uuid::max(), limit).await
        }
        (Cursor::OlderThan(id), Some(tag)) => {
            queries::tagged_before(conn, workspace, tag, id, limit).await
        }
        (Cursor::NewerThan(id), Some(tag)) => {
            queries::tagged_after(conn, workspace, tag, id, limit).await
        }
    }
}

/// The LIKE pattern of what was typed, in lower case. A number is compared by its digits, however it
/// was written.
fn pattern(words: &str) -> String {
    let digits: String = words.chars().filter(char::is_ascii_digit).collect();
    let only_number = words
        .chars()
        .all(|c| c.is_ascii_digit() || c.is_whitespace() || "+-().'".contains(c));
    let text = if only_number && !digits.is_empty() {
        digits
    } else {
        words.trim().to_lowercase()
    };
    let mut pattern = String::from("%");
    for c in text.chars() {
        if matches!(c, '%' | '_' | '\\') {
            pattern.push('\\');
        }
        pattern.push(c);
    }
    pattern.push('%');
    pattern
}

#[cfg(test)]
mod tests {
    use super::pattern;

    #[test]
    fn words_are_taken_literally_and_numbers_by_their_digits() {
        assert_eq!(pattern(" Priya Shah"), "%priya shah%");
        assert_eq!(pattern("50%_off"), "%50\\%\\_off%");
        assert_eq!(pattern("+91 81235-22325"), "%918123522325%");
    }
}
