use super::super::{Attention, Overview};
use crate::http::Page;

/// One thing that waits for a person.
pub struct Note {
    /// Of the sprite.
    pub icon: &'static str,
    /// `bad`, `warn` or `info`.
    pub tone: &'static str,
    /// The link's words.
    pub title: String,
    /// What is the matter.
    pub text: String,
    /// Where to act.
    pub href: String,
}

/// A step of the way to the first delivered message.
pub struct Step {
    /// The link's words.
    pub title: String,
    /// What it is for.
    pub text: String,
    /// Where to do it.
    pub href: &'static str,
    /// Whether it is done.
    pub done: bool,
}

pub(super) fn steps(page: &Page, around: &Overview) -> Vec<Step> {
    let s = around.steps;
    [
        ("number", "/app/settings/numbers", s.number),
        ("template", "/app/templates", s.template),
        ("contacts", "/app/contacts/imports/new", s.contacts),
        ("sent", "/app/campaigns/new", s.sent),
        ("delivered", "/app/campaigns", s.delivered),
    ]
    .into_iter()
    .map(|(key, href, done)| Step {
        title: page.t(&format!("analytics-step-{key}")),
        text: page.t(&format!("analytics-step-{key}-text")),
        href,
        done,
    })
    .collect()
}

pub(super) fn note_of(page: &Page, note: Attention) -> Note {
    match note {
        Attention::TemplateRejected { id, name } => Note {
            icon: "ban",
            tone: "bad",
            title: page.t("analytics-note-rejected"),
            text: name,
            href: format!("/app/templates/{id}"),
        },
        Attention::CampaignPaused { id, name } => Note {
            icon: "player-pause",
            tone: "warn",
            title: page.t("analytics-note-paused"),
            text: name,
            href: format!("/app/campaigns/{id}"),
        },
        Attention::UnknownSends { id, name, count } => Note {
            icon: "help-circle",
            tone: "warn",
            title: page.tn("analytics-note-unknown", count),
            text: name,
            href: format!("/app/campaigns/{id}?show=unknown#recipients"),
        },
        Attention::WindowsClosing { count } => Note {
            icon: "clock",
            tone: "warn",
            title: page.tn("analytics-note-closing", count),
            text: page.t("analytics-note-closing-text"),
            href: "/app/inbox".to_owned(),
        },
        Attention::NumberStopped => Note {
            icon: "alert-triangle",
            tone: "bad",
            title: page.t("analytics-note-stopped"),
            text: page.t("analytics-note-stopped-text"),
            href: "/app/settings/numbers".to_owned(),
        },
    }
}
