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
use crate::privacy::request::{Channel, Request, is_reference};
use crate::privacy::states::State;
use crate::privacy::views::{self, CodeView, NewRequestView, StatusView};
use crate::privacy::{codes, forms, queries};

/// The form.
pub(in crate::privacy) async fn new(page: Page) -> Result {
    html(&new_view(page, &FormData::default(), FormErrors::default()))
}

/// Files a request and mails its code.
pub(in crate::privacy) async fn create(
    req: HttpRequest,
    page: Page,
    app: web::Data<App>,
    form: FormData,
) -> Result {
    let asked = match forms::asked(&page, &form) {
        Ok(asked) => asked,
        Err(errors) => {
            let view = new_view(page, &form, errors);
            return html_with(StatusCode::UNPROCESSABLE_ENTITY, &view);
        }
    };
    app.limits.mail.take(client_ip(&req))?;
    let new = NewRequest::new(asked.kind, Channel::Email, asked.contact, page.locale());
    let mut tx = app.db.begin().await?;
    let mut request = desk::file(&mut tx, &app, &new, app.clock.now()).await?;
    codes::send(&mut tx, &app, &mut request).await?;
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
    let reference = known_form(reference)?;
    let now = app.clock.now();
    if !opened::is_open(&jar, &reference, now) {
        let view = code_view(page, reference, FormErrors::default());
        return html(&view);
    }
    let mut tx = app.db.begin().await?;
    let request = find(&mut tx, &reference).await?;
    let mut events = queries::events(&mut tx, request.id).await?;
    // Why staff looked is for the staff's own log.
    events.retain(|event| event.kind != "revealed");
    tx.commit().await?;
    html(&StatusView {
        kind: views::kind(&page, &request),
        badge: views::badge(&page, request.state),
        received: views::day(&page, request.received_at),
        due: views::day(&page, request.due_at),
        clock: views::clock(&page, &request, now),
        open: !request.state.is_closed(),
        outcome: request.outcome.clone().unwrap_or_default(),
        history: views::history(&page, &events),
        address: address(&reference),
        reference,
        page,
    })
}

/// Tries a code.
pub(in crate::privacy) async fn enter(
    req: HttpRequest,
    page: Page,
    (app, jar): (web::Data<App>, Jar),
    reference: web::Path<String>,
    form: FormData,
) -> Result {
    let reference = known_form(reference)?;
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
    let reference = known_form(reference)?;
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
    let reference = known_form(reference)?;
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

fn known_form(reference: web::Path<String>) -> Result<String> {
    let reference = reference.into_inner();
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

fn new_view(page: Page, form: &FormData, errors: FormErrors) -> NewRequestView {
    NewRequestView {
        kind: Field::of("kind", form, &errors),
        kinds: views::kinds(&page),
        email: Field::of("email", form, &errors),
        phone: Field::of("phone", form, &errors),
        details: Field::of("details", form, &errors),
        errors,
        page,
    }
}

fn code_view(page: Page, reference: String, errors: FormErrors) -> CodeView {
    CodeView {
        code: Field::of("code", &FormData::default(), &errors),
        errors,
        reference,
        page,
    }
}
