//! Words that a message may consist of and that are obeyed: built in for three languages, and a
//! workspace's own beside them.

mod forms;
mod keywords;
mod pages;
mod queries;
mod views;

use std::collections::HashMap;

use sqlx::PgConnection;

use crate::db::WorkspaceId;
use crate::i18n::Locale;

pub(in crate::privacy) use pages::{show, update};

pub use keywords::{Wish, wish as built_in};

/// The words that a workspace obeys.
#[derive(Debug, Default)]
pub struct Words(HashMap<String, Wish>);

impl Words {
    /// The wish a whole message is, and the language it is said in.
    pub fn wish(&self, text: &str) -> Option<(Wish, Locale)> {
        built_in(text).or_else(|| {
            let plain = keywords::plain(text);
            let wish = self.0.get(&plain)?;
            Some((*wish, script(text)))
        })
    }
}

/// The words of a workspace.
///
/// # Errors
/// When Postgres fails.
pub async fn of(conn: &mut PgConnection, workspace: WorkspaceId) -> sqlx::Result<Words> {
    let own = queries::words(conn, workspace).await?;
    let known = own.into_iter().filter_map(|own| {
        let wish = Wish::parse(&own.wish)?;
        Some((own.plain, wish))
    });
    Ok(Words(known.collect()))
}

/// Of a workspace's own word no language is known; its letters tell those that we answer in.
fn script(text: &str) -> Locale {
    let within = |from: char, to: char| text.chars().any(|c| (from..=to).contains(&c));
    if within('\u{900}', '\u{97f}') {
        Locale::Hi
    } else if within('\u{600}', '\u{6ff}') {
        Locale::Ar
    } else {
        Locale::En
    }
}
