//! Templates of a copy of one's data, taken in again as drafts: name, language, category, words, samples and
//! buttons. Meta has not seen them in this account, so each waits to be submitted; files are not in a copy.

pub mod pages;
mod views;

use chrono::{DateTime, Utc};
use serde::Deserialize;
use serde_json::Value;
use uuid::Uuid;

use super::content::Content;
use super::editor::{self, Problem};
use super::history::Cause;
use super::rules::{self, Draft, Violation};
use super::template::Status;
use crate::accounts::Member;
use crate::app::App;

/// The largest file, in bytes: thousands of templates fit.
pub const LIMIT: usize = 16 << 20;
/// The largest template, in bytes of JSON; Meta's own limits allow a tenth.
const MOST: usize = 64 << 10;

/// What became of one template of the file.
pub struct Line {
    /// Its name; empty where the file has none.
    pub name: String,
    /// Its language.
    pub language: String,
    /// What became of it.
    pub outcome: Outcome,
}

/// What became of it.
pub enum Outcome {
    /// It is a draft now; and whether a file of it must be chosen again.
    Taken(Uuid, bool),
    /// It was not taken.
    Left(Why),
}

/// Why a template was not taken.
pub enum Why {
    /// It is not what a copy holds.
    Unreadable,
    /// It was deleted before the copy was made.
    Deleted,
    /// Its name, language or category breaks a rule.
    Rule(Violation),
    /// The workspace has one of this name and language.
    Exists,
    /// Meta keeps the name blocked until then.
    Resting(DateTime<Utc>),
}

/// A class of a copy, as `docs/privacy.md` describes it.
#[derive(Deserialize)]
struct Class {
    class: String,
    rows: Vec<Value>,
}

/// A template as a copy has it.
#[derive(Deserialize)]
struct Copied {
    name: String,
    language: String,
    category: String,
    status: String,
    content: Content,
}

/// The templates of a copy's file; `None` where the file is not that one.
pub fn read(bytes: &[u8]) -> Option<Vec<Value>> {
    let file: Class = serde_json::from_slice(bytes).ok()?;
    let ours = |row: &Value| row["table"] == "message_templates";
    (file.class == "content").then(|| file.rows.into_iter().filter(ours).collect())
}

/// Keeps each as a draft; `None` where the workspace has no WhatsApp account to keep them for.
///
/// # Errors
/// When Postgres does not answer: what was kept before stays, and is known when the file comes again.
pub async fn take(
    app: &App,
    member: &Member,
    rows: Vec<Value>,
) -> anyhow::Result<Option<Vec<Line>>> {
    let mut lines = Vec::with_capacity(rows.len());
    for row in rows {
        let word = |field: &str| row[field].as_str().unwrap_or_default().to_owned();
        let (name, language) = (word("name"), word("language"));
        let Some(outcome) = take_one(app, member, row).await? else {
            return Ok(None);
        };
        lines.push(Line {
            name,
            language,
            outcome,
        });
    }
    Ok(Some(lines))
}

async fn take_one(app: &App, member: &Member, row: Value) -> anyhow::Result<Option<Outcome>> {
    let json = row["content"].to_string();
    // Postgres keeps no NUL.
    let fits = json.len() <= MOST && !json.contains("\\u0000");
    let copied: Option<Copied> = serde_json::from_value(row).ok().filter(|_| fits);
    let Some(copied) = copied else {
        return Ok(Some(Outcome::Left(Why::Unreadable)));
    };
    if matches!(
        Status::parse(&copied.status),
        Some(Status::Deleted | Status::PendingDeletion)
    ) {
        return Ok(Some(Outcome::Left(Why::Deleted)));
    }
    let (draft, without_files) = draft(copied);
    let broken = rules::identity(&draft).into_iter().find(|v| !v.is_warning);
    if let Some(violation) = broken {
        return Ok(Some(Outcome::Left(Why::Rule(violation))));
    }
    let outcome = match editor::save(app, member, None, &draft, Cause::Saved).await? {
        Ok(id) => Outcome::Taken(id, without_files),
        Err(Problem::NoNumber) => return Ok(None),
        Err(Problem::Resting(until)) => Outcome::Left(Why::Resting(until)),
        // Keeping a draft asks Meta nothing, so nothing else can be wrong.
        Err(_) => Outcome::Left(Why::Exists),
    };
    Ok(Some(outcome))
}

/// The draft, and whether it had files: their ids and handles mean nothing in another workspace.
fn draft(copied: Copied) -> (Draft, bool) {
    let mut content = copied.content;
    let without_files = content.files().next().is_some();
    content.media = None;
    for card in &mut content.cards {
        card.media = None;
    }
    let draft = Draft {
        name: copied.name,
        language: copied.language,
        category: copied.category,
        content,
    };
    (draft, without_files)
}
