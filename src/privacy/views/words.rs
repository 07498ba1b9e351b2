//! Words that several pages have.

use chrono::{DateTime, Utc};

use crate::http::Page;
use crate::privacy::clocks::Residence;
use crate::privacy::queries::Event;
use crate::privacy::request::{Kind, Request};
use crate::privacy::states::State;

/// A state as a badge: tone, icon, words.
pub struct Badge {
    /// Colour class.
    pub tone: &'static str,
    /// Icon.
    pub icon: &'static str,
    /// Words.
    pub text: String,
}

/// Where a person may live, as far as it changes the law: value and words.
pub fn residences(page: &Page) -> Vec<(&'static str, String)> {
    Residence::ALL
        .map(|place| (place.key(), residence(page, place.key())))
        .into()
}

/// One of them in words.
pub fn residence(page: &Page, key: &str) -> String {
    match Residence::parse(key).key() {
        "" => page.t("privacy-residence-none"),
        known => page.t(&format!("privacy-residence-{known}")),
    }
}

/// One entry of a history.
pub struct HistoryRow {
    /// What happened.
    pub title: String,
    /// A reason or answer.
    pub text: String,
    /// When, in words.
    pub when: String,
    /// When, for machines.
    pub iso: String,
}

/// The seven kinds as radio buttons: value, words, explanation.
pub fn kinds(page: &Page) -> Vec<(&'static str, String, String)> {
    Kind::ALL
        .map(|kind| {
            let key = kind.key();
            (
                key,
                page.t(&format!("privacy-kind-{key}")),
                page.t(&format!("privacy-kind-text-{key}")),
            )
        })
        .into()
}

/// A state with its colour, icon and words.
pub fn badge(page: &Page, state: State) -> Badge {
    let (tone, icon) = match state {
        State::Received | State::Verifying => ("warn", "fingerprint"),
        State::InProgress | State::Extended => ("info", "loader"),
        State::AwaitingController => ("info", "building-store"),
        State::OnHold | State::Failed => ("warn", "alert-triangle"),
        State::Completed | State::PartlyCompleted => ("ok", "circle-check"),
        State::Rejected => ("bad", "circle-x"),
        State::Cancelled | State::Expired | State::Duplicate => ("", "ban"),
    };
    Badge {
        tone,
        icon,
        text: page.t(&format!("privacy-state-{}", state.key())),
    }
}

/// The right a request uses, in words.
pub fn kind(page: &Page, request: &Request) -> String {
    page.t(&format!("privacy-kind-{}", request.kind.key()))
}

/// How the clock of a request stands, in words.
pub fn clock(page: &Page, request: &Request, now: DateTime<Utc>) -> String {
    if let Some(closed) = request.closed_at {
        return page.t1("privacy-clock-closed", "day", day(page, closed));
    }
    match request.days_left(now) {
        left @ ..0 => page.tn("privacy-clock-late", -left),
        0 => page.t("privacy-clock-today"),
        left => page.tn("privacy-clock-left", left),
    }
}

/// A moment as a day of the page's zone.
pub fn day(page: &Page, at: DateTime<Utc>) -> String {
    page.date(at.with_timezone(&page.zone()).date_naive())
}

/// The history of a request, oldest first.
pub fn history(page: &Page, events: &[Event]) -> Vec<HistoryRow> {
    events
        .iter()
        .map(|event| HistoryRow {
            title: page.t(&format!("privacy-event-{}", event.kind)),
            text: event.note.clone(),
            when: page.date_time(event.at),
            iso: event.at.to_rfc3339(),
        })
        .collect()
}
