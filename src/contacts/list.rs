//! One page of the contact list: newest first, page by page along the key, never by counting.

use chrono::{DateTime, Utc};
use serde_json::json;
use sqlx::PgConnection;
use uuid::Uuid;

use super::attributes::Attribute;
use super::contact::Contact;
use super::phone::digits;
use super::queries;
use super::segments::{self, Condition, Segment, Selection};
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
    /// Only contacts whose marketing consent stands so: `in`, `out` or `none`.
    pub consent: Option<String>,
    /// Only contacts of this segment.
    pub segment: Option<Segment>,
    /// Only contacts that an import held: its id and the name of its file.
    pub import: Option<(Uuid, String)>,
    /// Only contacts whose name or number holds these words.
    pub words: Option<String>,
    /// Only contacts with this value in this field.
    pub field: Option<(Attribute, String)>,
}

impl Filter {
    /// Whether everyone is listed.
    pub fn is_empty(&self) -> bool {
        self.tag.is_none()
            && self.consent.is_none()
            && self.segment.is_none()
            && self.import.is_none()
            && self.words.is_none()
            && self.field.is_none()
    }

    /// The same as conditions, for what is done to everyone it matches.
    pub fn selection(&self) -> Selection {
        let tag = self.tag.iter().map(|tag| Condition::Tag {
            tag: tag.clone(),
            has: true,
        });
        let consent = self.consent.iter().map(|state| Condition::Consent {
            state: state.clone(),
        });
        let import = self.import.iter();
        let import = import.map(|(import, _)| Condition::Import { import: *import });
        let words = self.words.iter().map(|words| match user_id(words) {
            Some(id) => Condition::UserId { id },
            None => Condition::Words {
                pattern: pattern(words),
            },
        });
        let field = self
            .field
            .iter()
            .map(|(own, value)| Condition::is(own, value));
        Selection {
            all_of: tag
                .chain(consent)
                .chain(import)
                .chain(words)
                .chain(field)
                .collect(),
            rule: self.segment.as_ref().map(|segment| segment.rule.clone()),
        }
    }

    /// Whether someone is looked for by the id that Meta gave them.
    fn names_an_id(&self) -> bool {
        self.words.as_deref().and_then(user_id).is_some()
    }

    /// The import, where nothing else narrows the list.
    fn import_alone(&self) -> Option<Uuid> {
        let (import, _) = self.import.as_ref()?;
        let alone = Self {
            import: None,
            ..self.clone()
        };
        alone.is_empty().then_some(*import)
    }

    /// What counts this very list as contacts change, if anything does.
    fn kept_as(&self) -> Option<String> {
        let counted = self.words.is_none() && self.field.is_none();
        if !counted || self.segment.is_some() || self.import.is_some() {
            return None;
        }
        match (&self.tag, &self.consent) {
            (None, None) => Some("all".to_owned()),
            (Some(tag), None) => Some(format!("tag:{tag}")),
            (None, Some(state)) => Some(state.clone()),
            (Some(_), Some(_)) => None,
        }
    }
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
    /// How many there are in all, where that is kept.
    pub people: Option<i64>,
}

/// Reads one page.
pub async fn page(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    filter: &Filter,
    cursor: Cursor,
    now: DateTime<Utc>,
) -> sqlx::Result<ContactPage> {
    let mut ids = if let Some(import) = filter.import_alone() {
        imported_ids(conn, workspace, import, cursor).await?
    } else if filter.segment.is_some() || filter.import.is_some() || filter.names_an_id() {
        segment_ids(conn, workspace, filter, cursor, now).await?
    } else {
        ids(conn, workspace, filter, cursor).await?
    };
    let more = ids.len() > PAGE_SIZE;
    ids.truncate(PAGE_SIZE);
    let contacts = queries::by_ids(conn, workspace, &ids).await?;
    let (has_newer, has_older) = match cursor {
        Cursor::Start => (false, more),
        Cursor::OlderThan(_) => (true, more),
        Cursor::NewerThan(_) => (more, true),
    };
    let people = match filter.kept_as() {
        Some(what) => Some(queries::kept_count(conn, workspace, &what).await?),
        None => None,
    };
    Ok(ContactPage {
        contacts,
        has_newer,
        has_older,
        people,
    })
}

/// One id more than a page holds, to know whether it goes on. Lists that one index has in order are read
/// from it; every other goes through the one function that may use the rest.
async fn ids(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    filter: &Filter,
    cursor: Cursor,
) -> sqlx::Result<Vec<Uuid>> {
    let limit = PAGE_SIZE as i64 + 1;
    let tag = filter.tag.as_deref();
    let (older, newer) = match cursor {
        Cursor::Start => (None, None),
        Cursor::OlderThan(id) => (Some(id), None),
        Cursor::NewerThan(id) => (None, Some(id)),
    };
    if filter.words.is_some() || filter.field.is_some() || filter.consent.is_some() {
        let having = |(own, value): &(Attribute, String)| json!({ own.key.as_str(): value });
        let by = queries::Narrowed {
            pattern: filter.words.as_deref().map(pattern),
            tag,
            consent: filter.consent.as_deref(),
            having: filter.field.as_ref().map(having),
            older_than: older,
            newer_than: newer,
        };
        return queries::found(conn, &by, PAGE_SIZE as i32 + 1).await;
    }
    let before = older.unwrap_or(Uuid::max());
    match (newer, tag) {
        (None, None) => queries::ids_before(conn, workspace, before, limit).await,
        (Some(id), None) => queries::ids_after(conn, workspace, id, limit).await,
        (None, Some(tag)) => queries::tagged_before(conn, workspace, tag, before, limit).await,
        (Some(id), Some(tag)) => queries::tagged_after(conn, workspace, tag, id, limit).await,
    }
}

async fn imported_ids(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    import: Uuid,
    cursor: Cursor,
) -> sqlx::Result<Vec<Uuid>> {
    let limit = PAGE_SIZE as i64 + 1;
    let before = match cursor {
        Cursor::Start => Uuid::max(),
        Cursor::OlderThan(id) => id,
        Cursor::NewerThan(id) => {
            return queries::imported_after(conn, workspace, import, id, limit).await;
        }
    };
    queries::imported_before(conn, workspace, import, before, limit).await
}

async fn segment_ids(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    filter: &Filter,
    cursor: Cursor,
    now: DateTime<Utc>,
) -> sqlx::Result<Vec<Uuid>> {
    let limit = PAGE_SIZE as i64 + 1;
    let whom = filter.selection();
    let before = match cursor {
        Cursor::Start => Uuid::max(),
        Cursor::OlderThan(id) => id,
        Cursor::NewerThan(id) => {
            return segments::ids_after(conn, workspace, &whom, id, limit, now).await;
        }
    };
    segments::ids_before(conn, workspace, &whom, before, limit, now).await
}

/// A business-scoped id as Meta writes it: a country, a dot, digits.
fn user_id(words: &str) -> Option<String> {
    let id = words.trim().to_ascii_uppercase();
    let (country, rest) = id.split_once('.')?;
    let letters = country.len() == 2 && country.bytes().all(|b| b.is_ascii_uppercase());
    let digits = rest.rsplit('.').next().unwrap_or_default();
    let number = digits.len() >= 5 && digits.bytes().all(|b| b.is_ascii_digit());
    let whole = rest.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'.');
    (letters && number && whole).then_some(id)
}

/// The LIKE pattern of what was typed, in lower case. A number is compared by its digits, however and in
/// whatever script it was written; the zeros that are dialled before it are not kept with it.
fn pattern(words: &str) -> String {
    let value = |c| digits::value(c).map(|value| char::from(b'0' + value));
    let number: String = words.chars().filter_map(value).collect();
    let only_number = words.chars().all(|c| {
        value(c).is_some()
            || c.is_whitespace()
            || c.is_control()
            || "+-().'\u{200E}\u{200F}\u{2066}\u{2068}\u{2069}".contains(c)
    });
    let text = if only_number && !number.is_empty() {
        let dialled = number.trim_start_matches('0');
        if dialled.is_empty() {
            number
        } else {
            dialled.to_owned()
        }
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
    use super::{pattern, user_id};

    #[test]
    fn ids_of_meta_are_told_from_words() {
        assert_eq!(
            user_id(" in.1349120865530274 ").as_deref(),
            Some("IN.1349120865530274")
        );
        assert_eq!(
            user_id("US.ENT.11815799212886844830").as_deref(),
            Some("US.ENT.11815799212886844830")
        );
        for words in ["Dr.Smith", "a.b", "12.34567", "IN.77 Asha"] {
            assert_eq!(user_id(words), None, "{words}");
        }
    }

    #[test]
    fn words_are_taken_literally_and_numbers_by_their_digits() {
        assert_eq!(pattern(" Priya Shah"), "%priya shah%");
        assert_eq!(pattern("50%_off"), "%50\\%\\_off%");
        assert_eq!(pattern("+91 81235-22325"), "%918123522325%");
        assert_eq!(pattern("٨١٢٣٥"), "%81235%");
        assert_eq!(pattern("0091 81235"), "%9181235%");
        assert_eq!(pattern("081235"), "%81235%");
        assert_eq!(pattern("00"), "%00%");
    }
}
