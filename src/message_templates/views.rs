use askama::Template as Askama;
use uuid::Uuid;

use super::editing::preview::Preview;
use super::edits::{Change, Edit};
use super::languages;
use super::state::State;
use super::template::{Category, Status, Template};
use crate::http::Page;

/// A status as a badge.
pub struct StatusBadge {
    pub tone: &'static str,
    pub icon: &'static str,
    pub text: String,
}

impl StatusBadge {
    pub fn of(page: &Page, status: Status) -> Self {
        let (tone, icon) = match status {
            Status::Draft => ("", "edit"),
            Status::Submitted | Status::Pending | Status::InAppeal => ("info", "clock"),
            Status::Approved => ("ok", "circle-check"),
            Status::Rejected | Status::Disabled | Status::LimitExceeded => ("bad", "circle-x"),
            Status::Paused | Status::Flagged => ("warn", "player-pause"),
            Status::PendingDeletion | Status::Deleted | Status::Locked | Status::Archived => {
                ("", "lock")
            }
        };
        Self {
            tone,
            icon,
            text: page.t(&status_key(status)),
        }
    }
}

/// The locale key of a status.
pub fn status_key(status: Status) -> String {
    let word = status.code().to_lowercase().replace('_', "-");
    format!("templates-status-{word}")
}

/// A category in words.
pub fn category(page: &Page, category: Category) -> String {
    let word = category.code().to_lowercase();
    page.t(&format!("templates-category-{word}"))
}

/// A language of the same name.
pub struct Sibling {
    pub href: String,
    pub language: String,
    pub status: Status,
    pub is_current: bool,
}

impl Sibling {
    /// From id, language and status; nothing for a status we do not know.
    pub fn of((id, language, status): (Uuid, String, String), current: Uuid) -> Option<Self> {
        Some(Self {
            href: format!("/app/templates/{id}"),
            language: match languages::name(&language) {
                Some(name) => name.to_owned(),
                None => language,
            },
            status: Status::parse(&status)?,
            is_current: id == current,
        })
    }

    /// The status in words.
    pub fn words(&self, page: &Page) -> String {
        page.t(&status_key(self.status))
    }
}

/// A template that cannot be changed now.
#[derive(Askama)]
#[template(path = "message_templates/show.html")]
pub struct ReadingView {
    page: Page,
    path: String,
    name: String,
    language: &'static str,
    category: String,
    is_waiting: bool,
    state: State,
    preview: Preview,
    siblings: Vec<Sibling>,
    change: Option<Change>,
}

impl ReadingView {
    /// The page of a template in review, disabled, or on its way out.
    pub fn of(
        page: Page,
        template: &Template,
        edit: Option<&Edit>,
        siblings: Vec<Sibling>,
    ) -> Self {
        Self {
            change: edit.map(|edit| Change::of(&page, template, edit)),
            path: format!("/app/templates/{}", template.id),
            name: template.name.clone(),
            language: languages::name(&template.language).unwrap_or_default(),
            category: category(&page, template.category),
            is_waiting: template.status.is_waiting(),
            state: State::of(&page, template),
            preview: Preview::of(&page, &template.content, &template.language, None),
            siblings,
            page,
        }
    }
}
