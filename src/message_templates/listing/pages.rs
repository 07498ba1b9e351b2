use actix_web::web;
use serde::Deserialize;

use super::super::queries;
use super::super::template::{Category, Status};
use super::views::ListView;
use super::{Cursor, Filter, page as read, place};
use crate::accounts::Member;
use crate::app::App;
use crate::http::{Page, Result, fits, html};

/// What narrows the list, and where in it a page begins.
#[derive(Debug, Default, Deserialize)]
pub struct ListQuery {
    status: Option<String>,
    category: Option<String>,
    language: Option<String>,
    name: Option<String>,
    older: Option<String>,
    newer: Option<String>,
}

/// The longest text to search for, in characters.
const WORDS_LIMIT: usize = 200;

impl ListQuery {
    fn filter(&self) -> Filter {
        let letter = |b: u8| b.is_ascii_alphanumeric() || b == b'_';
        let is_code = |code: &&str| fits(code, 20) && code.bytes().all(letter);
        let words = self.name.as_deref().unwrap_or_default().trim();
        Filter {
            status: self.status.as_deref().and_then(Status::parse),
            category: self.category.as_deref().and_then(Category::parse),
            language: self.language.as_deref().filter(is_code).map(str::to_owned),
            words: words
                .chars()
                .filter(|c| *c != '\0')
                .take(WORDS_LIMIT)
                .collect::<String>()
                .to_lowercase(),
        }
    }

    fn cursor(&self) -> Cursor {
        let older = self.older.as_deref().and_then(place);
        let newer = self.newer.as_deref().and_then(place);
        match (older, newer) {
            (Some(place), _) => Cursor::OlderThan(place),
            (None, Some(place)) => Cursor::NewerThan(place),
            (None, None) => Cursor::Start,
        }
    }
}

/// `GET /app/templates`
pub async fn index(
    app: web::Data<App>,
    member: Member,
    page: Page,
    query: web::Query<ListQuery>,
) -> Result {
    let filter = query.filter();
    let now = app.clock.now();
    let mut tx = app.db.tenant(member.workspace).await?;
    let found = read(&mut tx, member.workspace, &filter, query.cursor(), now).await?;
    let counts = queries::counts(&mut tx, member.workspace, &filter.words).await?;
    html(&ListView::of(page, &filter, &found, &counts))
}
