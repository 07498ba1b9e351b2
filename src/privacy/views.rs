use askama::Template;
use chrono::{DateTime, Utc};

use super::clocks::Residence;
use super::inventory;
use super::queries::Event;
use super::receipts::Receipt;
use super::request::{Kind, Request};
use super::states::State;
use crate::accounts::consents::ConsentRow;
use crate::http::{Field, FormErrors, Page};
use crate::i18n::{self, Locale};

/// The privacy centre of a signed-in person.
#[derive(Template)]
#[template(path = "privacy/centre.html")]
pub(super) struct CentreView {
    pub(super) page: Page,
    /// Mail that one may agree to or refuse.
    pub(super) consents: Vec<ConsentRow>,
    pub(super) exports: Vec<ExportRow>,
    pub(super) most_downloads: String,
    pub(super) requests: Vec<RequestRow>,
    pub(super) acceptances: Vec<AcceptanceRow>,
    /// A copy is being made.
    pub(super) copying: bool,
    /// The day the account goes, where a deletion cools off.
    pub(super) deletion: Option<String>,
}

/// A bundle to fetch.
pub(super) struct ExportRow {
    pub(super) href: String,
    pub(super) size: String,
    pub(super) until: String,
    pub(super) left: String,
    /// Whether it can still be fetched.
    pub(super) open: bool,
}

/// A request in a list.
pub(super) struct RequestRow {
    pub(super) reference: String,
    pub(super) kind: String,
    pub(super) received: String,
    pub(super) badge: Badge,
    pub(super) clock: String,
}

/// A state as a badge: tone, icon, words.
pub struct Badge {
    /// Colour class.
    pub tone: &'static str,
    /// Icon.
    pub icon: &'static str,
    /// Words.
    pub text: String,
}

/// An accepted document.
pub(super) struct AcceptanceRow {
    pub(super) document: String,
    pub(super) version: String,
    pub(super) when: String,
    pub(super) how: String,
}

/// Asks for the username before an account is deleted.
#[derive(Template)]
#[template(path = "privacy/deletion.html")]
pub(super) struct DeletionView {
    pub(super) page: Page,
    pub(super) errors: FormErrors,
    pub(super) username: Field,
    pub(super) account: String,
    pub(super) days: String,
}

/// A page of the form for everyone.
#[derive(Template)]
#[template(path = "privacy/new_request.html")]
pub(super) struct NewRequestView {
    pub(super) page: Page,
    pub(super) errors: FormErrors,
    pub(super) ask: Ask,
}

/// The same for a signed-in person.
#[derive(Template)]
#[template(path = "privacy/own_request.html")]
pub(super) struct OwnRequestView {
    pub(super) page: Page,
    pub(super) errors: FormErrors,
    pub(super) ask: Ask,
}

/// One question of the form, or all answers to be read again.
pub(super) struct Ask {
    pub(super) action: &'static str,
    /// `kind`, `proof`, `who`, `details` or `check`.
    pub(super) step: &'static str,
    pub(super) title: String,
    /// "Step 2 of 5".
    pub(super) place: String,
    /// What the button back sends; empty on the first page.
    pub(super) back: String,
    /// A code over WhatsApp is wanted.
    pub(super) by_number: bool,
    /// The answers were read already: after a change they are shown again.
    pub(super) checked: bool,
    /// The other answers.
    pub(super) hidden: Vec<(String, String)>,
    pub(super) answers: Vec<Answer>,
    pub(super) kind: Field,
    pub(super) kinds: Vec<(&'static str, String, String)>,
    pub(super) proof: Field,
    pub(super) proofs: Vec<(&'static str, String, String)>,
    pub(super) email: Field,
    pub(super) phone: Field,
    pub(super) details: Field,
    pub(super) residence: Field,
    pub(super) residences: Vec<(&'static str, String)>,
}

/// An answer to be read again.
pub(super) struct Answer {
    pub(super) label: String,
    pub(super) value: String,
    /// What the button that changes it sends.
    pub(super) step: String,
}

/// Asks for the code, and shows nothing else.
#[derive(Template)]
#[template(path = "privacy/code.html")]
pub(super) struct CodeView {
    pub(super) page: Page,
    pub(super) errors: FormErrors,
    pub(super) code: Field,
    pub(super) reference: String,
}

/// A request that its person opened with a code.
#[derive(Template)]
#[template(path = "privacy/status.html")]
pub(super) struct StatusView {
    pub(super) page: Page,
    pub(super) status: Status,
}

/// A request of a signed-in person.
#[derive(Template)]
#[template(path = "privacy/own_status.html")]
pub(super) struct OwnStatusView {
    pub(super) page: Page,
    pub(super) status: Status,
}

/// A request as its person sees it.
pub(super) struct Status {
    pub(super) reference: String,
    /// Its path.
    pub(super) address: String,
    pub(super) kind: String,
    pub(super) badge: Badge,
    pub(super) received: String,
    pub(super) due: String,
    pub(super) law: String,
    pub(super) clock: String,
    pub(super) open: bool,
    pub(super) outcome: String,
    /// Why the deadline was moved.
    pub(super) extension: String,
    /// The reference of the earlier request that this one repeats.
    pub(super) original: String,
    pub(super) history: Vec<HistoryRow>,
    /// The businesses that hold the number, and what each decided.
    pub(super) businesses: Vec<BusinessRow>,
    /// What the receipt says, once it is answered.
    pub(super) receipt: Option<ReceiptText>,
    pub(super) receipt_href: String,
}

/// A request as its person sees it.
pub(super) fn status(
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
        receipt: None,
        receipt_href: format!("{address}/receipt.json"),
        reference: request.reference.clone(),
        address,
    }
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

/// A kind of data in the bundle's page.
pub(super) struct ClassRow<'a> {
    pub(super) name: &'a str,
    pub(super) title: String,
    pub(super) count: String,
}

#[derive(Template)]
#[template(path = "privacy/bundle.html")]
struct BundleView<'a> {
    locale: Locale,
    classes: Vec<ClassRow<'a>>,
    account: Vec<(String, String)>,
    made: String,
}

/// The page of a bundle, a file of its own without style sheets or scripts.
pub(super) fn bundle_index(
    locale: Locale,
    classes: Vec<ClassRow<'_>>,
    account: Vec<(String, String)>,
    now: DateTime<Utc>,
) -> anyhow::Result<String> {
    let view = BundleView {
        locale,
        classes,
        account,
        made: i18n::date_time(locale, now, chrono_tz::Tz::UTC),
    };
    Ok(view.render()?)
}

/// What people asked of a business.
#[derive(Template)]
#[template(path = "privacy/cases.html")]
pub(super) struct CasesView {
    pub(super) page: Page,
    pub(super) rows: Vec<CaseRow>,
}

/// One of them in the list.
pub(super) struct CaseRow {
    pub(super) href: String,
    pub(super) reference: String,
    pub(super) kind: String,
    pub(super) badge: Badge,
    pub(super) clock: String,
    pub(super) late: bool,
}

/// One of them, to be decided.
#[derive(Template)]
#[template(path = "privacy/case.html")]
pub(super) struct CaseView {
    pub(super) page: Page,
    pub(super) errors: FormErrors,
    pub(super) address: String,
    pub(super) reference: String,
    pub(super) kind: String,
    /// What an approval does.
    pub(super) effect: String,
    pub(super) badge: Badge,
    pub(super) clock: String,
    pub(super) late: bool,
    pub(super) received: String,
    pub(super) due: String,
    pub(super) law: String,
    /// The contact's page; empty once erased.
    pub(super) contact: String,
    pub(super) person: String,
    pub(super) details: String,
    pub(super) open: bool,
    pub(super) correcting: bool,
    pub(super) called: Field,
    pub(super) email: Field,
    pub(super) reason: Field,
    pub(super) refused: String,
}

/// How a business stands to a request.
pub(super) fn case_badge(page: &Page, state: &str) -> Badge {
    let (tone, icon) = match state {
        "open" => ("warn", "clock"),
        "approved" => ("info", "loader"),
        "done" => ("ok", "circle-check"),
        _ => ("bad", "circle-x"),
    };
    Badge {
        tone,
        icon,
        text: page.t(&format!("privacy-case-state-{state}")),
    }
}

/// A business in the person's view of a request.
pub(super) struct BusinessRow {
    pub(super) name: String,
    pub(super) badge: Badge,
    pub(super) reason: String,
    /// Where its bundle is fetched; empty where there is none.
    pub(super) bundle: String,
}

/// The public check of receipts.
#[derive(Template)]
#[template(path = "privacy/verify.html")]
pub(super) struct VerifyView {
    pub(super) page: Page,
    pub(super) errors: FormErrors,
    pub(super) receipt: Field,
    pub(super) found: Option<ReceiptText>,
}

/// A receipt in words.
pub(super) struct ReceiptText {
    pub(super) facts: Vec<(String, String)>,
    pub(super) done: Vec<String>,
    pub(super) kept: Vec<String>,
}

/// A receipt in words.
pub(super) fn receipt(page: &Page, receipt: &Receipt) -> ReceiptText {
    let fact = |key: &str, value: String| (page.t(&format!("privacy-receipt-{key}")), value);
    let class = |key: &str| match inventory::class(key) {
        Some(class) => class.name(page.locale()),
        None => page.t(&format!("privacy-done-{key}")),
    };
    let mut facts = vec![
        fact("reference", receipt.reference.clone()),
        fact("kind", page.t(&format!("privacy-kind-{}", receipt.kind))),
        fact("law", page.t(&format!("privacy-law-{}", receipt.law))),
        fact(
            "proof",
            page.t(&format!("privacy-channel-{}", receipt.verified_by)),
        ),
        fact("received", page.date_time(receipt.received_at)),
        fact("answered", page.date_time(receipt.answered_at)),
        fact(
            "result",
            page.t(&format!("privacy-state-{}", receipt.result)),
        ),
        fact("issuer", receipt.issuer.clone()),
    ];
    if let Some(hash) = &receipt.evidence.bundle {
        facts.push(fact("bundle", hash.clone()));
    }
    let done = receipt.evidence.done.iter();
    let kept = receipt.evidence.kept.iter();
    ReceiptText {
        facts,
        done: done
            .map(|done| format!("{}: {}", class(&done.class), page.n(done.rows)))
            .collect(),
        kept: kept
            .map(|kept| {
                let until = kept
                    .until
                    .map(|at| page.t1("privacy-receipt-until", "day", day(page, at)));
                let why = match kept.why.as_str() {
                    "refused" => page.t("privacy-kept-refused"),
                    citation => match citation.strip_prefix("law:") {
                        Some(law) => page.t1("held-kept", "law", law.to_owned()),
                        None => page.t(&format!("inventory-kept-{citation}")),
                    },
                };
                let until = until.unwrap_or_default();
                format!("{}: {why} {until}", class(&kept.class))
                    .trim_end()
                    .to_owned()
            })
            .collect(),
    }
}
