//! A change of a template that Meta knows, while its author still writes it. What Meta has, and what people
//! get, stays as it is until the change is submitted.

pub mod pages;
mod views;

use chrono::{DateTime, Utc};

use super::content::Content;
use super::forms;
use super::queries::{self, NewEdit};
use super::rules::Draft;
use super::template::{Category, Template};
use crate::accounts::Member;
use crate::app::App;
use crate::http::FormData;

pub use views::Change;

/// A change that is kept.
pub struct Edit {
    /// The category that it asks for.
    pub category: Category,
    /// What it says.
    pub content: Content,
    /// Whether the template itself has changed since it was begun.
    pub is_overtaken: bool,
    /// When it was begun.
    pub begun_at: DateTime<Utc>,
    /// When it was kept last.
    pub saved_at: DateTime<Utc>,
}

impl Edit {
    /// The editor's form with it.
    pub fn form(&self, template: &Template) -> FormData {
        forms::stored(&Template {
            category: self.category,
            content: self.content.clone(),
            ..template.clone()
        })
    }
}

/// The change of a template that is kept, if any.
///
/// # Errors
/// When Postgres fails.
pub async fn of(app: &App, member: &Member, template: &Template) -> sqlx::Result<Option<Edit>> {
    if !template.is_being_changed {
        return Ok(None);
    }
    let mut tx = app.db.tenant(member.workspace).await?;
    let kept = queries::edit(&mut tx, member.workspace, template.id).await?;
    Ok(kept.map(|kept| Edit {
        category: Category::parse(&kept.category).unwrap_or(template.category),
        content: serde_json::from_value(kept.content).unwrap_or_default(),
        is_overtaken: kept.based_on != template.version,
        begun_at: kept.begun_at,
        saved_at: kept.saved_at,
    }))
}

/// Keeps a change of a template, begun on the version that its author saw. One that says what the template
/// says anyway is none: false.
///
/// # Errors
/// When Postgres fails.
pub async fn keep(
    app: &App,
    member: &Member,
    template: &Template,
    draft: &Draft,
    based_on: i32,
) -> anyhow::Result<bool> {
    let category = Category::parse(&draft.category).unwrap_or(template.category);
    let is_other = draft.content != template.content || category != template.category;
    let mut tx = app.db.tenant(member.workspace).await?;
    if is_other {
        let edit = NewEdit {
            template: template.id,
            by: member.account_id,
            category: category.code(),
            content: &serde_json::to_value(&draft.content)?,
            based_on,
        };
        queries::keep_edit(&mut tx, member.workspace, &edit, app.clock.now()).await?;
    } else {
        queries::drop_edit(&mut tx, member.workspace, template.id).await?;
    }
    tx.commit().await?;
    Ok(is_other)
}
