use chrono::{DateTime, Utc};

use crate::campaigns::{self, CampaignMessage};
use crate::http::Page;
use crate::messaging::{Content, MediaFile, MediaKind, Message, Showing};
use crate::whatsapp::error_text_key;

/// A line of the thread.
pub(in crate::inbox) enum Entry {
    /// A new day begins.
    Day(String),
    /// A message.
    Message(Box<Bubble>),
}

/// A message as it is drawn.
pub(in crate::inbox) struct Bubble {
    pub mine: bool,
    pub failed: bool,
    /// Shown above a template's words.
    pub template: String,
    pub header: String,
    pub text: String,
    pub footer: String,
    pub buttons: Vec<String>,
    pub cards: Vec<String>,
    pub place: Option<(String, String)>,
    pub files: Vec<File>,
    /// What kind of thing it is, where words or files do not say it.
    pub note: String,
    pub iso: String,
    pub time: String,
    pub status: String,
    pub status_icon: &'static str,
    pub is_read: bool,
    pub reason: String,
    /// Where a person decides what becomes of it; empty where nothing is to be decided.
    pub decide: String,
}

/// A file of a message.
pub(in crate::inbox) struct File {
    pub href: String,
    pub name: String,
    pub size: String,
    pub showing: &'static str,
    pub label: String,
}

impl Bubble {
    pub(super) fn new(page: &Page, message: &Message, files: Vec<File>, settled: bool) -> Self {
        let gone = message.content.is_none();
        let content = message.content.clone().unwrap_or_default();
        let note = match (gone, &*message.kind) {
            (true, _) => page.t("inbox-forgotten"),
            (_, "text" | "template" | "button" | "contacts" | "location") => String::new(),
            (_, "reaction") if content.text.is_empty() => page.t("inbox-reaction-removed"),
            (_, "image" | "video" | "audio" | "document" | "sticker") if !files.is_empty() => {
                String::new()
            }
            (_, kind) => page.t(kind_key(kind)),
        };
        let hidden = message.kind == "unsupported";
        let template = match &*message.kind {
            "template" => page.t("inbox-kind-template"),
            _ => String::new(),
        };
        let undecided = message.status == "unknown" && settled;
        Self {
            mine: !message.inbound,
            failed: matches!(&*message.status, "failed" | "skipped" | "unknown"),
            template,
            place: place(&content),
            header: content.header,
            text: if hidden { String::new() } else { content.text },
            footer: content.footer,
            buttons: content.buttons,
            cards: content.cards,
            files,
            note,
            iso: message.created_at.to_rfc3339(),
            time: page.time(message.created_at),
            status: if message.inbound {
                String::new()
            } else {
                page.t(status_key(&message.status, settled))
            },
            status_icon: icon(&message.status),
            is_read: message.status == "read",
            reason: reason(page, message),
            decide: match undecided {
                true => format!(
                    "/app/inbox/{}/messages/{}",
                    message.conversation_id, message.id
                ),
                false => String::new(),
            },
        }
    }
}

impl Bubble {
    /// What a campaign wrote to this person. What a person decides about it stands on its own page.
    pub(super) fn campaign(page: &Page, message: &CampaignMessage, at: DateTime<Utc>) -> Self {
        let note = match message.content {
            Some(_) => String::new(),
            None => page.t("inbox-forgotten"),
        };
        let content = message.content.clone().unwrap_or_default();
        let lost = matches!(message.status, "failed" | "unknown");
        let code = message.reason.as_deref().filter(|_| lost);
        Self {
            mine: true,
            failed: lost,
            template: page.t1("inbox-from-campaign", "name", &message.name),
            header: content.header,
            text: content.body,
            footer: content.footer,
            buttons: content.buttons.into_iter().map(|b| b.text).collect(),
            cards: Vec::new(),
            place: None,
            files: Vec::new(),
            note,
            iso: at.to_rfc3339(),
            time: page.time(at),
            status: page.t(status_key(message.status, true)),
            status_icon: icon(message.status),
            is_read: message.status == "read",
            reason: code
                .map(|code| campaigns::reason_in_words(page, code))
                .unwrap_or_default(),
            decide: String::new(),
        }
    }
}

impl File {
    pub(super) fn new(page: &Page, file: &MediaFile) -> Self {
        let kind = MediaKind::of(&file.mime_type);
        let showing = match (&*file.state, kind.map(|k| k.showing)) {
            ("waiting", _) => "waiting",
            ("stored", Some(Showing::Image)) => "image",
            ("stored", Some(Showing::Audio)) => "audio",
            ("stored", Some(Showing::Video)) => "video",
            ("stored", Some(Showing::Download)) => "download",
            _ => "failed",
        };
        let label = match showing {
            "image" => page.t("inbox-kind-image"),
            "audio" => page.t("inbox-kind-audio"),
            "video" => page.t("inbox-kind-video"),
            "waiting" => page.t("inbox-file-waiting"),
            "failed" => page.t("inbox-file-failed"),
            _ => page.t("inbox-kind-document"),
        };
        let name = match file.file_name.is_empty() {
            true => label.clone(),
            false => file.file_name.clone(),
        };
        Self {
            href: format!("/app/inbox/{}/media/{}", file.conversation_id, file.id),
            name,
            size: file.bytes.map(|b| size(page, b)).unwrap_or_default(),
            showing,
            label,
        }
    }
}

fn size(page: &Page, bytes: i64) -> String {
    let kilobytes = (bytes + 1023) / 1024;
    page.t1("inbox-kilobytes", "n", page.n(kilobytes))
}

/// Name and coordinates of a shared place.
fn place(content: &Content) -> Option<(String, String)> {
    let place = content.place.as_ref()?;
    let coordinates = format!("{:.5}, {:.5}", place.latitude, place.longitude);
    Some((place.name.clone(), coordinates))
}

/// The key that names a kind of message.
pub(super) fn kind_key(kind: &str) -> &'static str {
    match kind {
        "image" => "inbox-kind-image",
        "audio" => "inbox-kind-audio",
        "video" => "inbox-kind-video",
        "document" => "inbox-kind-document",
        "sticker" => "inbox-kind-sticker",
        "location" => "inbox-kind-location",
        "contacts" => "inbox-kind-contacts",
        "reaction" => "inbox-kind-reaction",
        "template" => "inbox-kind-template",
        "system" => "inbox-kind-system",
        _ => "inbox-kind-unsupported",
    }
}

fn status_key(status: &str, settled: bool) -> &'static str {
    match status {
        "queued" => "inbox-status-queued",
        "sending" => "inbox-status-sending",
        "sent" => "inbox-status-sent",
        "delivered" => "inbox-status-delivered",
        "read" => "inbox-status-read",
        "failed" | "skipped" => "inbox-status-failed",
        _ if settled => "inbox-status-unknown",
        _ => "inbox-status-checking",
    }
}

fn icon(status: &str) -> &'static str {
    match status {
        "queued" | "sending" => "clock",
        "sent" => "check",
        "delivered" | "read" => "checks",
        "failed" | "skipped" => "alert-circle",
        _ => "help-circle",
    }
}

fn reason(page: &Page, message: &Message) -> String {
    if !matches!(&*message.status, "failed" | "skipped") {
        return String::new();
    }
    let code = message.reason.as_deref().unwrap_or_default();
    if let Ok(code) = code.parse() {
        return page.t(&error_text_key(code));
    }
    page.t(match code {
        "window_closed" => "inbox-reason-window",
        "workspace_suspended" => "inbox-reason-suspended",
        "number_stopped" => "inbox-reason-number",
        "unreachable" => "inbox-reason-unreachable",
        "unconfirmed" => "inbox-reason-unconfirmed",
        "restricted" => "inbox-reason-restricted",
        "minor" => "inbox-reason-minor",
        "erased" => "inbox-reason-erased",
        _ => "inbox-reason-other",
    })
}
