use std::collections::HashMap;

use chrono::{DateTime, Duration, Utc};
use uuid::Uuid;

use super::{Window, initials, tone};
use crate::contacts::Contact;
use crate::http::Page;
use crate::messaging::{Conversation, Message};

/// Below this many hours a window is about to close.
const SOON_HOURS: i64 = 4;

/// One line of the list of conversations.
pub(in crate::inbox) struct Row {
    pub href: String,
    pub name: String,
    pub initials: String,
    pub tone: usize,
    pub current: bool,
    pub unread: String,
    pub unread_label: String,
    pub iso: String,
    pub at: String,
    pub snippet: String,
    pub window: Window,
}

/// What a page of the list is drawn from.
pub(in crate::inbox) struct Source {
    pub conversations: Vec<Conversation>,
    pub contacts: HashMap<Uuid, Contact>,
    pub last: HashMap<Uuid, Message>,
}

impl Source {
    pub(in crate::inbox) fn rows(
        &self,
        page: &Page,
        current: Option<Uuid>,
        now: DateTime<Utc>,
    ) -> Vec<Row> {
        let known = self.conversations.iter();
        known
            .filter_map(|c| Some((c, self.contacts.get(&c.contact_id)?)))
            .map(|(conversation, contact)| Row {
                href: format!("/app/inbox/{}", conversation.id),
                name: contact.label().to_owned(),
                initials: initials(contact.label()),
                tone: tone(contact),
                current: current == Some(conversation.id),
                unread: count(page, conversation.unread),
                unread_label: page.tn("inbox-unread", i64::from(conversation.unread)),
                iso: conversation.last_message_at.to_rfc3339(),
                at: moment(page, conversation.last_message_at, now),
                snippet: snippet(page, self.last.get(&conversation.id)),
                window: Window::of(page, conversation, now),
            })
            .collect()
    }
}

impl Window {
    pub(in crate::inbox) fn of(
        page: &Page,
        conversation: &Conversation,
        now: DateTime<Utc>,
    ) -> Self {
        let Some(closes) = conversation.window_closes_at(now) else {
            return Self {
                open: false,
                soon: false,
                left: String::new(),
                until_iso: String::new(),
                until: String::new(),
            };
        };
        let left = closes - now;
        Self {
            open: true,
            soon: left < Duration::hours(SOON_HOURS),
            left: span(page, left),
            until_iso: closes.to_rfc3339(),
            until: page.date_time(closes),
        }
    }
}

fn span(page: &Page, left: Duration) -> String {
    let (hours, minutes) = (left.num_hours(), left.num_minutes() % 60);
    if hours == 0 {
        page.t1("inbox-minutes", "minutes", page.n(minutes))
    } else if hours < SOON_HOURS {
        let (h, m) = (page.n(hours), page.n(minutes));
        page.t2("inbox-hours-minutes", "hours", h, "minutes", m)
    } else {
        page.t1("inbox-hours", "hours", page.n(hours))
    }
}

/// A figure, or nothing for none.
fn count(page: &Page, unread: i32) -> String {
    match unread {
        0 => String::new(),
        some => page.n(i64::from(some)),
    }
}

/// A time today, a day before.
fn moment(page: &Page, at: DateTime<Utc>, now: DateTime<Utc>) -> String {
    let day = |at: DateTime<Utc>| at.with_timezone(&page.zone()).date_naive();
    if day(at) == day(now) {
        page.time(at)
    } else {
        page.date(day(at))
    }
}

fn snippet(page: &Page, message: Option<&Message>) -> String {
    let Some(message) = message else {
        return page.t("inbox-nothing-yet");
    };
    let content = message.content.clone().unwrap_or_default();
    let words = match content.text.is_empty() || matches!(&*message.kind, "unsupported" | "system")
    {
        false => content.text.lines().next().unwrap_or_default().to_owned(),
        true => page.t(super::bubble::kind_key(&message.kind)),
    };
    let words: String = words.chars().take(120).collect();
    if message.inbound {
        words
    } else {
        page.t1("inbox-you", "text", words)
    }
}
