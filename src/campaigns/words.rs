//! States and codes in words.

use super::campaign::{Campaign, Status};
use crate::contacts::Audience;
use crate::http::Page;
use crate::whatsapp::error_text_key;

/// Codes of our own that have words; every other code is Meta's number, or as good as unknown.
const CODES: [&str; 21] = [
    "opted_out",
    "not_opted_in",
    "marketing_cooling",
    "restricted",
    "minor",
    "erased",
    "no_phone",
    "cancelled",
    "no_answer",
    "interrupted",
    "given_up",
    "workspace_suspended",
    "number_stopped",
    "template_not_sendable",
    "template_changed",
    "template_recategorised",
    "sending_paused",
    "restored",
    "unreadable",
    "file_waits",
    "template_incomplete",
];

/// A stored code in words.
pub fn reason(page: &Page, code: &str) -> String {
    if let Ok(number) = code.parse::<i64>() {
        return format!("{number}: {}", page.t(&error_text_key(number)));
    }
    let known = if CODES.contains(&code) { code } else { "other" };
    page.t(&format!("campaigns-reason-{}", known.replace('_', "-")))
}

/// A campaign's state: words, tone and icon of its badge.
pub(super) fn status(page: &Page, status: Status) -> (String, &'static str, &'static str) {
    let (tone, icon) = match status {
        Status::Draft => ("", "edit"),
        Status::Scheduled => ("info", "calendar"),
        Status::Preparing | Status::Running => ("info", "loader"),
        Status::Paused => ("warn", "player-pause"),
        Status::Cancelled => ("", "player-stop"),
        Status::Done => ("ok", "check"),
    };
    let text = page.t(&format!("campaigns-status-{}", status.as_str()));
    (text, tone, icon)
}

/// A recipient's state: words, tone and icon of its badge.
pub(super) fn state(
    page: &Page,
    state: &str,
    delivered: bool,
    read: bool,
) -> (String, &'static str, &'static str) {
    let (name, tone, icon) = match state {
        "sent" if read => ("read", "ok", "checks"),
        "sent" if delivered => ("delivered", "", "checks"),
        "sent" => ("sent", "", "check"),
        "failed" => ("failed", "bad", "circle-x"),
        "skipped" => ("skipped", "warn", "player-skip-forward"),
        "unknown" => ("unknown", "violet", "help-circle"),
        _ => ("queued", "", "clock"),
    };
    (page.t(&format!("campaigns-state-{name}")), tone, icon)
}

/// An audience in words; a segment or an import is named by the list of those that are known.
pub(super) fn audience(
    page: &Page,
    audience: &Audience,
    imports: &[(uuid::Uuid, String)],
) -> String {
    match audience {
        Audience::All => page.t("campaigns-audience-all"),
        Audience::Tag(tag) => page.t1("campaigns-audience-tag", "tag", tag),
        Audience::Segment(id) => {
            let segment = imports.iter().find(|(known, _)| known == id);
            let name = segment.map_or("–", |(_, name)| name);
            page.t1("segments-audience", "name", name)
        }
        Audience::Import(id) => {
            let file = imports.iter().find(|(known, _)| known == id);
            let file = file.map_or("–", |(_, name)| name);
            page.t1("campaigns-audience-import", "file", file)
        }
    }
}

/// A category in words.
pub(super) fn category(page: &Page, campaign: &Campaign) -> String {
    let name = match campaign.category.as_str() {
        "MARKETING" => "marketing",
        "UTILITY" => "utility",
        _ => "authentication",
    };
    page.t(&format!("campaigns-category-{name}"))
}
