//! The list of templates: narrowed by the address, page by page along the key, never by counting off.

pub mod pages;
mod views;

use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use super::queries::{self, Place};
use super::template::{Category, Status, Template};
use crate::db::WorkspaceId;

/// Templates on a page.
pub const PAGE_SIZE: usize = 50;

/// What the list is narrowed to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Only templates that stand so; nothing leaves out the deleted ones only.
    pub status: Option<Status>,
    /// Only templates of this category.
    pub category: Option<Category>,
    /// Only templates in this language.
    pub language: Option<String>,
    /// Only templates whose name or text holds these words, in lower case; empty for all.
    pub words: String,
}

impl Filter {
    /// Whether every template is listed.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// Where in the list a page begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cursor {
    /// At the template saved last.
    Start,
    /// With those saved before this one.
    OlderThan(Place),
    /// With those saved just after this one.
    NewerThan(Place),
}

/// A page and its neighbours.
pub struct TemplatePage {
    /// Saved last first.
    pub templates: Vec<Template>,
    /// Whether there are any that were saved later.
    pub has_newer: bool,
    /// Whether there are any that were saved earlier.
    pub has_older: bool,
}

/// How many templates there are of a status, a category and a language, among those that hold the words.
pub struct Count {
    pub status: String,
    pub category: String,
    pub language: String,
    pub count: i64,
}

/// Reads one page.
///
/// # Errors
/// When Postgres fails.
pub async fn page(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    filter: &Filter,
    cursor: Cursor,
    now: DateTime<Utc>,
) -> sqlx::Result<TemplatePage> {
    // One more than a page holds tells whether it goes on.
    let limit = PAGE_SIZE as i64 + 1;
    let mut ids = match cursor {
        Cursor::Start => queries::ids_before(conn, workspace, filter, last(), limit).await?,
        Cursor::OlderThan(at) => queries::ids_before(conn, workspace, filter, at, limit).await?,
        Cursor::NewerThan(at) => queries::ids_after(conn, workspace, filter, at, limit).await?,
    };
    let more = ids.len() > PAGE_SIZE;
    ids.truncate(PAGE_SIZE);
    let (has_newer, has_older) = match cursor {
        Cursor::Start => (false, more),
        Cursor::OlderThan(_) => (true, more),
        Cursor::NewerThan(_) => (more, true),
    };
    Ok(TemplatePage {
        templates: queries::by_ids(conn, workspace, &ids, now).await?,
        has_newer,
        has_older,
    })
}

/// Behind every place of the list.
fn last() -> Place {
    Place {
        at: DateTime::from_timestamp(FAR, 0).unwrap_or_default(),
        id: Uuid::max(),
    }
}

/// A place in the list as an address says it: microseconds and id.
pub fn place(text: &str) -> Option<Place> {
    let (micros, id) = text.split_once('.')?;
    let at = DateTime::from_timestamp_micros(micros.parse().ok()?)?;
    let id = Uuid::parse_str(id).ok()?;
    (0..FAR)
        .contains(&at.timestamp())
        .then_some(Place { at, id })
}

/// Later than anything that is saved, in seconds of Unix time, and a time that Postgres can hold: the year 3000.
const FAR: i64 = 32_503_680_000;

/// A template's place in an address.
pub fn address_of(template: &Template) -> String {
    format!("{}.{}", template.updated_at.timestamp_micros(), template.id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_read_back_and_nonsense_is_none() {
        let id = Uuid::from_u128(7);
        let read = place(&format!("1763870000123456.{id}")).unwrap();
        assert_eq!(
            (read.at.timestamp_micros(), read.id),
            (1_763_870_000_123_456, id)
        );
        for odd in [
            "",
            "1.2",
            "x.y",
            "9223372036854775807.x",
            "1763870000123456",
        ] {
            assert_eq!(place(odd), None, "{odd}");
        }
        assert_eq!(place(&format!("-5.{id}")), None);
        assert_eq!(place(&format!("999999999999999999.{id}")), None);
    }
}
