//! Where a stored template stands, in words: above the editor, and on its page.

use uuid::Uuid;

use super::content::{Content, Lack};
use super::foreign;
use super::life::Verb;
use super::template::{Category, Pause, Status, Template};
use super::uses::UsesView;
use super::views::{StatusBadge, category};
use crate::http::Page;

/// Something worth knowing, and how much.
pub struct Note {
    /// `info` or `warn`.
    pub tone: &'static str,
    pub text: String,
}

/// A button of a state.
pub struct Action {
    pub path: String,
    pub verb: &'static str,
    pub text: String,
    pub icon: &'static str,
    /// Whether what it does to campaigns is told before it is done.
    pub asks: bool,
}

/// The state of a stored template, above editor or preview.
pub struct State {
    pub badge: StatusBadge,
    pub reason: String,
    pub advice: String,
    pub details: String,
    pub notes: Vec<Note>,
    pub quality: String,
    /// What a quality that is not high yet means for a large campaign; empty elsewhere.
    pub pacing: String,
    pub actions: Vec<Action>,
    /// Meta's own page of it, and what that is for; empty where it is no use.
    pub manager: String,
    pub manager_text: String,
    /// Where it is sent from; empty where it cannot be sent.
    pub campaign: String,
    pub can_delete: bool,
    /// What deleting does to the name, before anybody does it.
    pub delete_text: String,
    /// Whether another can be made from it: the editor must be able to write all of it.
    pub is_writable: bool,
    /// The campaigns that send it.
    pub uses: UsesView,
    /// The template, for links.
    pub id: Uuid,
}

impl State {
    pub fn of(page: &Page, template: &Template) -> Self {
        let reason = template
            .rejected_reason
            .as_deref()
            .filter(|_| template.status == Status::Rejected);
        let (reason, advice) = reason
            .map(|reason| explain(page, reason))
            .unwrap_or_default();
        let key = match template.quality.as_str() {
            "GREEN" => "templates-quality-green",
            "YELLOW" => "templates-quality-yellow",
            "RED" => "templates-quality-red",
            _ => "templates-quality-unknown",
        };
        let is_rated = template.was_approved && template.status != Status::Deleted;
        let manager_text = match template.status.can_appeal() {
            true => page.t("templates-appeal"),
            false if !template.is_writable() => page.t("template-parts-manager"),
            false => page.t("templates-ask-for-category"),
        };
        Self {
            badge: StatusBadge::of(page, template.status),
            reason,
            advice,
            details: template.rejected_details.clone().unwrap_or_default(),
            notes: foreign::notes(page, template)
                .into_iter()
                .chain(notes(page, template))
                .collect(),
            quality: match is_rated {
                true => page.t(key),
                false => String::new(),
            },
            pacing: match template.status == Status::Approved && template.quality != "GREEN" {
                true => page.t("templates-pacing"),
                false => String::new(),
            },
            actions: actions(page, template),
            manager: template.manager.clone(),
            manager_text,
            campaign: match template.status.is_sendable() && !needs_meta(&template.content) {
                true => format!("/app/campaigns/new?template_id={}", template.id),
                false => String::new(),
            },
            can_delete: template.status.can_delete(),
            delete_text: delete_text(page, template),
            is_writable: template.is_writable(),
            uses: UsesView::of(page, template),
            id: template.id,
        }
    }
}

/// Whether a message must bring what a campaign cannot give either.
fn needs_meta(content: &Content) -> bool {
    let lacks = content.lacks();
    lacks.iter().any(|lack| matches!(lack, Lack::Part(_)))
}

fn notes(page: &Page, template: &Template) -> Vec<Note> {
    let mut notes = Vec::new();
    let mut warn = |text: String| {
        let tone = "warn";
        notes.push(Note { tone, text });
    };
    if let Some((coming, at)) = template.coming_category {
        let (to, on) = (category(page, coming), page.date_time(at));
        warn(page.t2("templates-coming-category", "category", to, "date", on));
    }
    if let Some((before, at)) = template.earlier_category {
        warn(moved(page, template.category, before, page.date_time(at)));
    }
    let changed = page.date_time(template.status_changed_at);
    match template.status {
        Status::Paused => warn(paused(page, template)),
        Status::Flagged => warn(page.t("templates-waits-flagged")),
        Status::Disabled => warn(page.t("templates-waits-disabled")),
        Status::InAppeal => warn(page.t("templates-waits-in-appeal")),
        Status::Archived => {
            let end = template.status_changed_at + chrono::Duration::days(28);
            let end = page.date_time(end);
            warn(page.t1("templates-waits-archived", "date", end));
        }
        Status::PendingDeletion => warn(page.t("templates-waits-pending-deletion")),
        Status::Deleted => warn(page.t1("templates-waits-deleted", "date", changed)),
        Status::LimitExceeded => warn(page.t("templates-waits-limit-exceeded")),
        Status::Locked => warn(page.t("templates-waits-locked")),
        _ => {}
    }
    notes
}

fn moved(page: &Page, now: Category, before: Category, date: String) -> String {
    let from = category(page, before);
    let text = page.t2("templates-moved-from", "category", from, "date", date);
    match now {
        Category::Marketing => format!("{text} {}", page.t("templates-moved-marketing")),
        _ => text,
    }
}

fn paused(page: &Page, template: &Template) -> String {
    match (template.pause, template.paused_until()) {
        (Some(Pause::Pacing), _) => page.t("templates-waits-pacing"),
        (Some(Pause::Second), Some(until)) => {
            page.t1("templates-waits-second", "date", page.date_time(until))
        }
        (_, Some(until)) => page.t1("templates-waits-first", "date", page.date_time(until)),
        (_, None) => page.t("templates-waits-paused"),
    }
}

fn actions(page: &Page, template: &Template) -> Vec<Action> {
    let known = [
        (
            Verb::Unpause,
            "pause",
            "DELETE",
            "templates-unpause",
            "refresh",
        ),
        (
            Verb::Archive,
            "archive",
            "POST",
            "templates-archive",
            "lock",
        ),
        (
            Verb::Unarchive,
            "archive",
            "DELETE",
            "templates-unarchive",
            "history",
        ),
    ];
    let fitting = known.into_iter().filter(|(verb, ..)| verb.fits(template));
    fitting
        .map(|(_, part, verb, key, icon)| Action {
            path: format!("/app/templates/{}/{part}", template.id),
            verb,
            text: page.t(key),
            icon,
            asks: verb == "POST" && template.uses.active > 0,
        })
        .collect()
}

fn delete_text(page: &Page, template: &Template) -> String {
    match template.status {
        Status::Deleted => page.t("templates-delete-gone"),
        _ if template.was_approved => page.t1("templates-delete-text", "name", &*template.name),
        _ => page.t("templates-delete-free"),
    }
}

/// Meta's reason in words, and what to change.
fn explain(page: &Page, reason: &str) -> (String, String) {
    let known = match reason {
        "ABUSIVE_CONTENT" => "abusive-content",
        "INCORRECT_CATEGORY" => "incorrect-category",
        "INVALID_FORMAT" => "invalid-format",
        "PROMOTIONAL" => "promotional",
        "SCAM" => "scam",
        "TAG_CONTENT_MISMATCH" => "tag-content-mismatch",
        _ => "other",
    };
    (
        page.t(&format!("templates-reason-{known}")),
        page.t(&format!("templates-change-{known}")),
    )
}
