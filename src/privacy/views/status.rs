//! A request as its person sees it.

use askama::Template;
use chrono::{DateTime, Utc};

use super::{Badge, HistoryRow, ReceiptText, badge, clock, day, history, kind};
use crate::http::{Field, FormErrors, Page};
use crate::privacy::account_rights::Correction;
use crate::privacy::inventory::Balance;
use crate::privacy::queries::Event;
use crate::privacy::request::Request;

/// Asks for the code, and shows nothing else.
#[derive(Template)]
#[template(path = "privacy/code.html")]
pub(in crate::privacy) struct CodeView {
    pub(in crate::privacy) page: Page,
    pub(in crate::privacy) errors: FormErrors,
    pub(in crate::privacy) code: Field,
    pub(in crate::privacy) reference: String,
    /// It is over, and nobody can be sent a code any more.
    pub(in crate::privacy) gone: bool,
}

/// A request that its person opened with a code.
#[derive(Template)]
#[template(path = "privacy/status.html")]
pub(in crate::privacy) struct StatusView {
    pub(in crate::privacy) page: Page,
    pub(in crate::privacy) status: Status,
}

/// A request of a signed-in person.
#[derive(Template)]
#[template(path = "privacy/own_status.html")]
pub(in crate::privacy) struct OwnStatusView {
    pub(in crate::privacy) page: Page,
    /// What was put right: what it is about, what stood there, what is right, who was told.
    pub(in crate::privacy) corrected: Vec<(String, Correction)>,
    /// Of an objection: what was weighed.
    pub(in crate::privacy) balances: Vec<Balance>,
    pub(in crate::privacy) status: Status,
}

/// A request as its person sees it.
pub(in crate::privacy) struct Status {
    pub(in crate::privacy) reference: String,
    /// Its path.
    pub(in crate::privacy) address: String,
    pub(in crate::privacy) kind: String,
    pub(in crate::privacy) badge: Badge,
    pub(in crate::privacy) received: String,
    pub(in crate::privacy) due: String,
    pub(in crate::privacy) law: String,
    pub(in crate::privacy) clock: String,
    pub(in crate::privacy) open: bool,
    pub(in crate::privacy) outcome: String,
    /// Why the deadline was moved.
    pub(in crate::privacy) extension: String,
    /// The reference of the earlier request that this one repeats.
    pub(in crate::privacy) original: String,
    pub(in crate::privacy) history: Vec<HistoryRow>,
    /// The businesses that hold the number, and what each decided.
    pub(in crate::privacy) businesses: Vec<BusinessRow>,
    /// A business let it lie, so the platform's staff look after it.
    pub(in crate::privacy) taken_up: bool,
    /// What the receipt says, once it is answered.
    pub(in crate::privacy) receipt: Option<ReceiptText>,
    pub(in crate::privacy) receipt_href: String,
}

/// A request as its person sees it.
pub(in crate::privacy) fn status(
    page: &Page,
    request: &Request,
    events: &[Event],
    original: String,
    address: String,
    now: DateTime<Utc>,
) -> Status {
    Status {
        kind: kind(page, request),
        badge: badge(page, request.state),
        received: day(page, request.received_at),
        due: day(page, request.due_at),
        law: page.t(&format!("privacy-law-{}", request.law.key())),
        clock: clock(page, request, now),
        open: !request.state.is_closed(),
        outcome: request.outcome.clone().unwrap_or_default(),
        extension: request.extension_reason.clone().unwrap_or_default(),
        original,
        history: history(page, events),
        businesses: Vec::new(),
        taken_up: false,
        receipt: None,
        receipt_href: format!("{address}/receipt.json"),
        reference: request.reference.clone(),
        address,
    }
}

/// A business in the person's view of a request.
pub(in crate::privacy) struct BusinessRow {
    pub(in crate::privacy) name: String,
    pub(in crate::privacy) badge: Badge,
    pub(in crate::privacy) reason: String,
    /// Where the business can be reached; may be empty.
    pub(in crate::privacy) reach: String,
    /// Where its bundle is fetched; empty where there is none.
    pub(in crate::privacy) bundle: String,
}
