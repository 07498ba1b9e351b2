use actix_web::http::StatusCode;
use actix_web::web::{self, Data, Path, Query};
use chrono::{DateTime, Utc};
use serde::Deserialize;
use sqlx::PgConnection;
use uuid::Uuid;

use super::views::{QueueRow, QueueView, RequestView};
use super::{REASON_LENGTH, disputes, masked};
use crate::accounts::Staff;
use crate::app::App;
use crate::audit::Actor;
use crate::http::{
    Error, Field, FlashKind, FormData, FormErrors, Jar, Page, Result, fits, flash, html, html_with,
    see_other,
};
use crate::privacy::staff::{self as desk, Count};
use crate::privacy::{self, Kind, MoveError, Request, State, Step};

const PAGE_SIZE: usize = 50;
pub(super) const QUEUE: &str = "/admin/privacy";
/// From this many days on, the clock is amber.
const SOON: i64 = 7;
/// The longest answer, in characters.
pub(super) const ANSWER_LENGTH: usize = 2_000;

/// Filter and place in the queue.
#[derive(Debug, Deserialize)]
pub(super) struct Wanted {
    state: Option<String>,
    after: Option<String>,
}

impl Wanted {
    fn state(&self) -> State {
        let named = self.state.as_deref().and_then(State::parse);
        named.unwrap_or(State::InProgress)
    }

    /// Microseconds of the due date and id of the last request before, as [`next`] wrote them.
    fn place(&self) -> Option<(DateTime<Utc>, Uuid)> {
        let (micros, id) = self.after.as_deref()?.split_once('.')?;
        let due = DateTime::from_timestamp_micros(micros.parse().ok()?)?;
        Some((due, id.parse().ok()?))
    }
}

fn next(state: State, last: &Request) -> String {
    let micros = last.due_at.timestamp_micros();
    format!("{QUEUE}?state={}&after={micros}.{}", state.key(), last.id)
}

/// The queue: the earliest due first.
pub(super) async fn index(_: Staff, page: Page, app: Data<App>, wanted: Query<Wanted>) -> Result {
    let (now, state) = (app.clock.now(), wanted.state());
    let mut tx = app.db.begin().await?;
    let counts = desk::counts(&mut tx, now).await?;
    let limit = PAGE_SIZE as i64 + 1;
    let mut found = desk::queue(&mut tx, &[state], wanted.place(), limit).await?;
    tx.commit().await?;
    let more = found.len() > PAGE_SIZE;
    found.truncate(PAGE_SIZE);
    let rows: anyhow::Result<Vec<QueueRow>> =
        found.iter().map(|r| row(&page, &app, r, now)).collect();
    let here = format!("{QUEUE}?state={}", state.key());
    html(&QueueView {
        late: late(&page, &counts),
        tabs: tabs(&page, &counts, state),
        rows: rows?,
        first: wanted.after.as_ref().map(|_| here).unwrap_or_default(),
        next: found
            .last()
            .filter(|_| more)
            .map(|r| next(state, r))
            .unwrap_or_default(),
        page,
    })
}

/// The queue has one address.
async fn queue(_: Staff) -> Result {
    see_other(QUEUE)
}

/// One request, the person masked.
pub(super) async fn show(_: Staff, page: Page, app: Data<App>, id: Path<Uuid>) -> Result {
    let form = FormData::default();
    let view = view(page, &app, *id, (&form, FormErrors::default()), false);
    html(&view.await?)
}

/// Shows who asked, once, for a reason that is recorded.
pub(super) async fn reveal(
    staff: Staff,
    page: Page,
    app: Data<App>,
    id: Path<Uuid>,
    form: FormData,
) -> Result {
    let reason = form.text("reason");
    if let Err(errors) = given(&page, "reason", reason, REASON_LENGTH, "admin-error-reason") {
        let view = view(page, &app, *id, (&form, errors), false).await?;
        return html_with(StatusCode::UNPROCESSABLE_ENTITY, &view);
    }
    let mut tx = app.db.begin().await?;
    let request = find(&mut tx, *id).await?;
    desk::record_reveal(&mut tx, &app, &request, staff.account_id, reason).await?;
    tx.commit().await?;
    let blank = (&FormData::default(), FormErrors::default());
    html(&view(page, &app, *id, blank, true).await?)
}

/// Answers a request: it is completed.
pub(super) async fn complete(
    staff: Staff,
    page: Page,
    tools: (Data<App>, Jar),
    id: Path<Uuid>,
    form: FormData,
) -> Result {
    answer(staff, page, tools, *id, form, State::Completed).await
}

/// Refuses a request, with the reason.
pub(super) async fn reject(
    staff: Staff,
    page: Page,
    tools: (Data<App>, Jar),
    id: Path<Uuid>,
    form: FormData,
) -> Result {
    answer(staff, page, tools, *id, form, State::Rejected).await
}

async fn answer(
    staff: Staff,
    page: Page,
    (app, jar): (Data<App>, Jar),
    id: Uuid,
    form: FormData,
    to: State,
) -> Result {
    let words = form.text("answer");
    if let Err(errors) = given(&page, "answer", words, ANSWER_LENGTH, "admin-error-answer") {
        let view = view(page, &app, id, (&form, errors), false).await?;
        return html_with(StatusCode::UNPROCESSABLE_ENTITY, &view);
    }
    let mut tx = app.db.begin().await?;
    let mut request = find(&mut tx, id).await?;
    let unfounded = to == State::Completed && desk::is_disputed(&request);
    if !answerable(&request) || unfounded {
        return Err(Error::Conflict);
    }
    let step = Step {
        to,
        actor: Some(Actor::Staff(staff.account_id)),
        outcome: words,
        evidence: Some(privacy::Evidence::of("answer", 1)),
    };
    let moved = privacy::advance(&mut tx, &app, &mut request, step).await;
    moved.map_err(conflict)?;
    tx.commit().await?;
    flash(&jar, FlashKind::Ok, page.t("admin-answered"));
    see_other(&format!("{QUEUE}/{id}"))
}

/// What an account asks of itself is done by the product, but for facts in dispute; staff answer
/// everyone else.
pub(super) fn answerable(request: &Request) -> bool {
    let in_work = matches!(
        request.state,
        State::InProgress | State::Extended | State::OnHold
    );
    in_work && (request.account_id.is_none() || request.kind == Kind::Correction)
}

/// Whether the deadline can still be moved.
fn extendable(request: &Request, now: DateTime<Utc>) -> bool {
    request.state == State::InProgress && request.extended_at.is_none() && now < request.due_at
}

/// Moves the deadline on, once, with the reason.
pub(super) async fn extend(
    staff: Staff,
    page: Page,
    (app, jar): (Data<App>, Jar),
    id: Path<Uuid>,
    form: FormData,
) -> Result {
    let reason = form.text("extension");
    if let Err(errors) = given(
        &page,
        "extension",
        reason,
        REASON_LENGTH,
        "admin-error-reason",
    ) {
        let view = view(page, &app, *id, (&form, errors), false).await?;
        return html_with(StatusCode::UNPROCESSABLE_ENTITY, &view);
    }
    let mut tx = app.db.begin().await?;
    let mut request = find(&mut tx, *id).await?;
    let actor = Actor::Staff(staff.account_id);
    let moved = desk::extend(&mut tx, &app, &mut request, actor, reason).await;
    moved.map_err(conflict)?;
    tx.commit().await?;
    flash(&jar, FlashKind::Ok, page.t("admin-extended"));
    see_other(&format!("{QUEUE}/{id}"))
}

/// Tells the person why and when their restriction ends; it ends by itself then.
pub(super) async fn lift(
    staff: Staff,
    page: Page,
    (app, jar): (Data<App>, Jar),
    id: Path<Uuid>,
    form: FormData,
) -> Result {
    let reason = form.text("lift");
    if let Err(errors) = given(&page, "lift", reason, REASON_LENGTH, "admin-error-reason") {
        let view = view(page, &app, *id, (&form, errors), false).await?;
        return html_with(StatusCode::UNPROCESSABLE_ENTITY, &view);
    }
    let mut tx = app.db.begin().await?;
    let request = find(&mut tx, *id).await?;
    let by = (staff.account_id, reason);
    let announced = liftable(&request) && desk::announce_lift(&mut tx, &app, &request, by).await?;
    if !announced {
        return Err(Error::Conflict);
    }
    tx.commit().await?;
    flash(&jar, FlashKind::Ok, page.t("admin-lift-announced"));
    see_other(&format!("{QUEUE}/{id}"))
}

fn liftable(request: &Request) -> bool {
    request.kind == Kind::Restriction && request.account_id.is_some()
}

pub(super) fn conflict(error: MoveError) -> Error {
    match error {
        MoveError::NotAllowed => Error::Conflict,
        MoveError::Other(error) => error.into(),
    }
}

fn given(
    page: &Page,
    field: &str,
    text: &str,
    longest: usize,
    key: &str,
) -> std::result::Result<(), FormErrors> {
    if fits(text, longest) {
        return Ok(());
    }
    let mut errors = FormErrors::default();
    errors.add(field, page.t(key));
    Err(errors)
}

pub(super) async fn find(conn: &mut PgConnection, id: Uuid) -> Result<Request> {
    desk::find(conn, id).await?.ok_or(Error::NotFound)
}

pub(super) async fn view(
    page: Page,
    app: &App,
    id: Uuid,
    (form, errors): (&FormData, FormErrors),
    revealed: bool,
) -> Result<RequestView> {
    let now = app.clock.now();
    let mut tx = app.db.begin().await?;
    let request = find(&mut tx, id).await?;
    let events = desk::events(&mut tx, id).await?;
    let account = request.account_id.filter(|_| liftable(&request));
    let restricted = match account {
        Some(account) => desk::restriction(&mut tx, account).await?,
        None => None,
    };
    tx.commit().await?;
    let person = desk::contact(app, &request)?;
    let shown = |text: String, mask: fn(&str) -> String| if revealed { text } else { mask(&text) };
    Ok(RequestView {
        reason: Field::of("reason", form, &errors),
        answer: Field::of("answer", form, &errors),
        address: format!("{QUEUE}/{id}"),
        kind: desk::kind(&page, &request),
        balances: desk::balances(page.locale(), &request),
        badge: desk::badge(&page, request.state),
        clock: desk::clock(&page, &request, now),
        late: request.is_late(now),
        received: desk::day(&page, request.received_at),
        due: desk::day(&page, request.due_at),
        email: shown(person.email, masked::email),
        phone: shown(person.phone, masked::phone),
        details: revealed.then_some(person.details),
        by_account: request.account_id.is_some(),
        answerable: answerable(&request),
        disputed: desk::is_disputed(&request),
        correcting: disputes::fields(&page, (form, &errors)),
        extendable: answerable(&request) && extendable(&request, now),
        extension: Field::of("extension", form, &errors),
        lift: Field::of("lift", form, &errors),
        restricted: matches!(restricted, Some((_, None))),
        extended: request.extension_reason.clone().unwrap_or_default(),
        outcome: request.outcome.unwrap_or_default(),
        history: desk::history(&page, &events),
        reference: request.reference,
        errors,
        page,
    })
}

fn row(page: &Page, app: &App, request: &Request, now: DateTime<Utc>) -> anyhow::Result<QueueRow> {
    let late = request.is_late(now);
    Ok(QueueRow {
        href: format!("{QUEUE}/{}", request.id),
        reference: request.reference.clone(),
        kind: desk::kind(page, request),
        person: masked::email(&desk::contact(app, request)?.email),
        badge: desk::badge(page, request.state),
        clock: desk::clock(page, request, now),
        due: desk::day(page, request.due_at),
        soon: !late && !request.state.is_closed() && request.days_left(now) <= SOON,
        late,
    })
}

fn late(page: &Page, counts: &[Count]) -> String {
    let open = counts.iter().filter(|c| !c.state.is_closed());
    match open.map(|c| c.late).sum() {
        0 => String::new(),
        late => page.tn("admin-late", late),
    }
}

fn tabs(page: &Page, counts: &[Count], shown: State) -> Vec<(String, String, bool, String)> {
    let tab = |state: State| {
        let count = counts
            .iter()
            .find(|c| c.state == state)
            .map_or(0, |c| c.all);
        (
            format!("{QUEUE}?state={}", state.key()),
            page.t(&format!("privacy-state-{}", state.key())),
            state == shown,
            page.n(count),
        )
    };
    let filled = |state: &State| {
        let usual = [State::InProgress, State::Verifying, State::Completed];
        let any = counts.iter().any(|c| c.state == *state && c.all > 0);
        any || *state == shown || usual.contains(state)
    };
    State::ALL.into_iter().filter(filled).map(tab).collect()
}

/// The addresses of this file.
pub(super) fn routes(cfg: &mut web::ServiceConfig) {
    cfg.route(QUEUE, web::get().to(index))
        .route("/admin/privacy/{id}", web::get().to(show))
        .route("/admin/privacy/{id}/reveal", web::post().to(reveal))
        .route("/admin/privacy/{id}/completion", web::post().to(complete))
        .route("/admin/privacy/{id}/extension", web::post().to(extend))
        .route("/admin/privacy/{id}/rejection", web::post().to(reject))
        .route("/admin/privacy/{id}/lift", web::post().to(lift))
        // Where requests are written down is below it.
        .route("/admin/requests", web::get().to(queue));
}
