use askama::Template as Askama;
use uuid::Uuid;

use super::editing::preview::Preview;
use super::languages;
use super::queries::LISTED;
use super::state::State;
use super::template::{Category, Status, Template};
use crate::http::Page;
use crate::i18n::excerpt;

/// How much of a body a line shows, in characters.
const EXCERPT_CHARS: usize = 90;

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

/// One line of the list.
struct Line {
    href: String,
    name: String,
    language: &'static str,
    language_code: String,
    category: String,
    status: StatusBadge,
    excerpt: String,
    saved: String,
    saved_iso: String,
}

/// A tab of the list.
struct Tab {
    href: String,
    text: String,
    count: String,
    is_current: bool,
}

/// The list.
#[derive(Askama)]
#[template(path = "message_templates/index.html")]
pub struct ListView {
    page: Page,
    lines: Vec<Line>,
    tabs: Vec<Tab>,
    words: String,
    status: &'static str,
    is_filtered: bool,
    /// What to do about templates that are not shown; empty where all are.
    more: String,
}

impl ListView {
    /// The list as it was narrowed.
    pub fn of(
        page: Page,
        templates: &[Template],
        counts: &[(String, i64)],
        status: Option<Status>,
        words: String,
    ) -> Self {
        let gone = Status::Deleted.code();
        let there = counts.iter().filter(|(code, _)| code != gone);
        let all: i64 = there.map(|(_, count)| count).sum();
        let mut tabs = vec![Tab {
            href: "/app/templates".to_owned(),
            text: page.t("templates-all"),
            count: page.n(all),
            is_current: status.is_none(),
        }];
        for known in Status::ALL {
            let Some((code, count)) = counts.iter().find(|(code, _)| code == known.code()) else {
                continue;
            };
            tabs.push(Tab {
                href: format!("/app/templates?status={code}"),
                text: page.t(&status_key(known)),
                count: page.n(*count),
                is_current: status == Some(known),
            });
        }
        Self {
            more: match templates.len() >= LISTED {
                true => page.t1("templates-list-cut", "count", page.n(300)),
                false => String::new(),
            },
            lines: templates.iter().map(|t| Line::of(&page, t)).collect(),
            tabs,
            is_filtered: status.is_some() || !words.is_empty(),
            status: status.map_or("", Status::code),
            words,
            page,
        }
    }
}

impl Line {
    fn of(page: &Page, template: &Template) -> Self {
        Self {
            href: format!("/app/templates/{}", template.id),
            name: template.name.clone(),
            language: languages::name(&template.language).unwrap_or_default(),
            language_code: template.language.clone(),
            category: category(page, template.category),
            status: StatusBadge::of(page, template.status),
            excerpt: excerpt(&template.content.body, EXCERPT_CHARS),
            saved: page.date_time(template.updated_at),
            saved_iso: template.updated_at.to_rfc3339(),
        }
    }
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
}

impl ReadingView {
    /// The page of a template in review, disabled, or on its way out.
    pub fn of(page: Page, template: &Template, siblings: Vec<Sibling>) -> Self {
        Self {
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
