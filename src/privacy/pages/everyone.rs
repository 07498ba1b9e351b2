use actix_web::http::StatusCode;
use actix_web::{HttpRequest, web};

use super::deletion::refusal;
use super::opened;
use crate::app::App;
use crate::http::{
    Error, Field, FlashKind, FormData, FormErrors, Jar, Page, Result, client_ip, flash, html,
    html_with, see_other,
};
use crate::privacy::desk::{self, NewRequest, Step};
use crate::privacy::export::MOST_DOWNLOADS;
use crate::privacy::queries::NamedCase;
use crate::privacy::request::{Request, is_reference};
use crate::privacy::states::State;
use crate::privacy::views::{self, BusinessRow, CodeView, NewRequestView, StatusView};
use crate::privacy::wizard::{self, Asked, Flow, Step as Ask, Turn};
use crate::privacy::{codes, platform, queries, reach, receipts};

/// The first question.
pub(in crate::privacy) async fn new(page: Page, app: web::Data<App>) -> Result {
    let (form, errors) = (FormData::default(), FormErrors::default());
    let ask = wizard::view(&page, flow(&app), Ask::Kind, &form, &errors);
    html(&NewRequestView { page, errors, ask })
}

fn flow(app: &App) -> Flow {
    Flow::Everyone {
        whatsapp: platform::is_there(app),
    }
}

/// Takes an answer and asks the next question; after the last, files the request and sends its code.
pub(in crate::privacy) async fn create(
    req: HttpRequest,
    page: Page,
    app: web::Data<App>,
    form: FormData,
) -> Result {
    let flow = flow(&app);
    let (step, errors) = match wizard::turn(&page, flow, &form) {
        Turn::Show(step, errors) => (step, errors),
        Turn::File => match wizard::asked(&page, flow, &form) {
            Some(asked) => return file(&req, &page, &app, asked).await,
            None => wizard::first_wrong(&page, flow, &form),
        },
    };
    let ask = wizard::view(&page, flow, step, &form, &errors);
    html_with(status(&errors), &NewRequestView { page, errors, ask })
}

/// A page that is only the next one is fine; one with errors is not.
pub(super) fn status(errors: &FormErrors) -> StatusCode {
    match errors.is_empty() {
        true => StatusCode::OK,
        false => StatusCode::UNPROCESSABLE_ENTITY,
    }
}

async fn file(req: &HttpRequest, page: &Page, app: &App, asked: Asked) -> Result {
    app.limits.mail.take(client_ip(req))?;
    let new = NewRequest {
        residence: asked.residence,
        zone: page.zone(),
        ..NewRequest::new(asked.kind, asked.channel, asked.contact, page.locale())
    };
    let mut tx = app.db.begin().await?;
    let mut request = desk::file(&mut tx, app, &new, app.clock.now()).await?;
    codes::send(&mut tx, app, &mut request).await?;
    tx.commit().await?;
    see_other(&address(&request.reference))
}

/// The request, once its code was given; before, a field for the code, whether the request exists or not.
pub(in crate::privacy) async fn show(
    page: Page,
    app: web::Data<App>,
    jar: Jar,
    reference: web::Path<String>,
) -> Result {
    let reference = known_form(reference.into_inner())?;
    let now = app.clock.now();
    let mut tx = app.db.begin().await?;
    if !opened::is_open(&jar, &reference, now) {
        let found = queries::by_reference(&mut tx, &reference).await?;
        let mut view = code_view(page, reference, FormErrors::default());
        view.gone = found.as_ref().is_some_and(reach::is_gone);
        return html(&view);
    }
    let request = find(&mut tx, &reference).await?;
    let mut events = queries::events(&mut tx, request.id).await?;
    // Why staff looked is for the staff's own log.
    events.retain(|event| event.kind != "revealed");
    let original = original(&mut tx, &request).await?;
    let receipt = receipts::of(&mut tx, &request).await?;
    let cases = queries::named_cases(&mut tx, request.id).await?;
    let bundles = queries::case_exports(&mut tx, request.id, now).await?;
    tx.commit().await?;
    let mut status = views::status(&page, &request, &events, original, address(&reference), now);
    status.receipt = receipt.map(|receipt| views::receipt(&page, &receipt));
    let rows = cases
        .iter()
        .map(|case| business(&page, &status.address, case, &bundles));
    status.businesses = rows.collect();
    let silent = cases.iter().any(|case| case.state == "open");
    status.taken_up = silent && matches!(request.state, State::InProgress | State::Extended);
    html(&StatusView { page, status })
}

fn business(
    page: &Page,
    address: &str,
    case: &NamedCase,
    bundles: &[(uuid::Uuid, i32)],
) -> BusinessRow {
    let left = |(id, fetched): &&(uuid::Uuid, i32)| *id == case.id && *fetched < MOST_DOWNLOADS;
    let bundle = bundles.iter().find(left);
    BusinessRow {
        name: case.business.clone(),
        badge: views::case_badge(page, &case.state),
        reach: case.reach.clone(),
        reason: case
            .waits_until
            .filter(|_| case.state == "approved")
            .map_or_else(
                || case.reason.clone(),
                |at| page.t1("copies-next-made", "when", page.date_time(at)),
            ),
        bundle: bundle
            .map(|(id, _)| format!("{address}/bundles/{id}"))
            .unwrap_or_default(),
    }
}

/// The reference of the request that this one repeats.
pub(super) async fn original(
    conn: &mut sqlx::PgConnection,
    request: &Request,
) -> sqlx::Result<String> {
    let Some(id) = request.duplicate_of else {
        return Ok(String::new());
    };
    let found = queries::by_id(conn, id).await?;
    Ok(found.map(|r| r.reference).unwrap_or_default())
}

/// Tries a code.
pub(in crate::privacy) async fn enter(
    req: HttpRequest,
    page: Page,
    (app, jar): (web::Data<App>, Jar),
    reference: web::Path<String>,
    form: FormData,
) -> Result {
    let reference = known_form(reference.into_inner())?;
    app.limits.code.take(client_ip(&req))?;
    let mut tx = app.db.begin().await?;
    let right = match queries::by_reference(&mut tx, &reference).await? {
        Some(mut request) => codes::accept(&mut tx, &app, &mut request, form.text("code"))
            .await
            .map_err(refusal)?,
        None => false,
    };
    tx.commit().await?;
    if !right {
        let mut errors = FormErrors::default();
        errors.add("code", page.t("privacy-error-code"));
        let view = code_view(page, reference, errors);
        return html_with(StatusCode::UNPROCESSABLE_ENTITY, &view);
    }
    opened::remember(&jar, &reference, app.clock.now());
    see_other(&address(&reference))
}

/// Mails a new code; says the same whether the request exists or not.
pub(in crate::privacy) async fn send_code(
    req: HttpRequest,
    page: Page,
    (app, jar): (web::Data<App>, Jar),
    reference: web::Path<String>,
) -> Result {
    let reference = known_form(reference.into_inner())?;
    app.limits.mail.take(client_ip(&req))?;
    let mut tx = app.db.begin().await?;
    if let Some(mut request) = queries::by_reference(&mut tx, &reference).await? {
        codes::send(&mut tx, &app, &mut request).await?;
    }
    tx.commit().await?;
    flash(&jar, FlashKind::Info, page.t("privacy-code-sent"));
    see_other(&address(&reference))
}

/// Takes a request back.
pub(in crate::privacy) async fn cancel(
    page: Page,
    app: web::Data<App>,
    jar: Jar,
    reference: web::Path<String>,
) -> Result {
    let reference = known_form(reference.into_inner())?;
    if !opened::is_open(&jar, &reference, app.clock.now()) {
        return Err(Error::NotFound);
    }
    let mut tx = app.db.begin().await?;
    let mut request = find(&mut tx, &reference).await?;
    let step = Step::to(State::Cancelled, None);
    desk::advance(&mut tx, &app, &mut request, step)
        .await
        .map_err(refusal)?;
    tx.commit().await?;
    flash(&jar, FlashKind::Ok, page.t("privacy-request-cancelled"));
    see_other(&address(&reference))
}

fn address(reference: &str) -> String {
    format!("/privacy/requests/{reference}")
}

/// What may be a reference; nothing else is looked up.
pub(super) fn known_form(reference: String) -> Result<String> {
    if is_reference(&reference) {
        Ok(reference)
    } else {
        Err(Error::NotFound)
    }
}

async fn find(conn: &mut sqlx::PgConnection, reference: &str) -> Result<Request> {
    let found = queries::by_reference(conn, reference).await?;
    found.ok_or(Error::NotFound)
}

fn code_view(page: Page, reference: String, errors: FormErrors) -> CodeView {
    CodeView {
        code: Field::of("code", &FormData::default(), &errors),
        errors,
        reference,
        gone: false,
        page,
    }
}
