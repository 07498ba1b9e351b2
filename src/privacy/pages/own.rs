use actix_web::{HttpMessage, HttpRequest, web};
use sqlx::PgConnection;

use super::centre::{later, next_copy, own_request};
use super::deletion::refusal;
use super::everyone::{original, status};
use crate::accounts::Member;
use crate::app::App;
use crate::audit::Actor;
use crate::http::{
    ChoiceTakenBack, CookieChoices, Error, FlashKind, FormData, FormErrors, Jar, Page, Result,
    flash, html, html_with, see_other,
};
use crate::privacy::account_rights::Correction;
use crate::privacy::clocks::Residence;
use crate::privacy::desk::{self, Step};
use crate::privacy::request::{Kind, Request};
use crate::privacy::states::State;
use crate::privacy::views::{self, OwnRequestView, OwnStatusView};
use crate::privacy::wizard::{self, Flow, Step as Ask, Turn};
use crate::privacy::{account_rights, export, queries, receipts, staff};

/// The first question.
pub(in crate::privacy) async fn new(_: Member, page: Page) -> Result {
    let (form, errors) = (FormData::default(), FormErrors::default());
    let ask = wizard::view(&page, Flow::Account, Ask::Kind, &form, &errors);
    html(&OwnRequestView { page, errors, ask })
}

/// Takes an answer and asks the next question; after the last, files the request.
pub(in crate::privacy) async fn create(
    member: Member,
    page: Page,
    (app, jar): (web::Data<App>, Jar),
    req: HttpRequest,
    form: FormData,
) -> Result {
    if form.text("kind") == Kind::Deletion.key() {
        // It says first what goes, and asks for the password.
        return see_other("/app/privacy/deletion");
    }
    let begins = form.text("kind") == Kind::Correction.key() && form.text("step") == "kind";
    if begins && form.text("disputed").is_empty() {
        // Most of it the person puts right without asking anybody.
        return see_other("/app/privacy/correction");
    }
    let (step, errors) = match wizard::turn(&page, Flow::Account, &form) {
        Turn::Show(step, errors) => (step, errors),
        Turn::File => match wizard::asked_of_account(&page, &form) {
            Some(asked) => return file(&member, &page, (&app, &jar, &req), asked).await,
            None => wizard::first_wrong(&page, Flow::Account, &form),
        },
    };
    let ask = wizard::view(&page, Flow::Account, step, &form, &errors);
    html_with(status(&errors), &OwnRequestView { page, errors, ask })
}

async fn file(
    member: &Member,
    page: &Page,
    (app, jar, req): (&App, &Jar, &HttpRequest),
    (kind, details, residence): (Kind, String, Residence),
) -> Result {
    let now = app.clock.now();
    let mut tx = app.db.begin().await?;
    let open = queries::open_of_account(&mut tx, member.account_id, kind).await?;
    if kind.is_copy()
        && open.is_none()
        && let Some(next) = next_copy(&mut tx, app, member.account_id, now).await?
    {
        flash(jar, FlashKind::Bad, later(page, next));
        return see_other("/app/privacy");
    }
    let mut new = own_request(&mut tx, page, member.account_id, kind).await?;
    new.contact.details = details;
    new.residence = residence;
    let mut request = desk::file(&mut tx, app, &new, now).await?;
    if kind.is_copy() && request.state == State::InProgress {
        export::order(&mut tx, request.id).await?;
    }
    account_rights::act(&mut tx, app, &mut request).await?;
    tx.commit().await?;
    if account_rights::acts_by_itself(kind) {
        end_counting(app, jar, req);
    }
    see_other(&address(&request.reference))
}

/// In this browser too, whatever it allowed; proof of it is a choice of its own.
fn end_counting(app: &App, jar: &Jar, req: &HttpRequest) {
    let Some(before) = CookieChoices::read(jar, app) else {
        return;
    };
    if before.analytics || before.marketing {
        let made = CookieChoices {
            preferences: before.preferences,
            ..CookieChoices::none(before.text, app.clock.now())
        };
        made.write(jar);
        req.extensions_mut().insert(ChoiceTakenBack(made));
    }
}

/// One of one's own requests: also the confirmation, with the reference.
pub(in crate::privacy) async fn show(
    member: Member,
    page: Page,
    app: web::Data<App>,
    reference: web::Path<String>,
) -> Result {
    let mut tx = app.db.begin().await?;
    let request = find(&mut tx, &member, &reference).await?;
    let mut events = queries::events(&mut tx, request.id).await?;
    events.retain(|event| event.kind != "revealed");
    let original = original(&mut tx, &request).await?;
    let receipt = receipts::of(&mut tx, &request).await?;
    let corrected = account_rights::corrections(&mut tx, &app, request.id).await?;
    tx.commit().await?;
    let about = |one: Correction| (one.about(page.locale()), one);
    let now = app.clock.now();
    let address = address(&reference);
    let mut status = views::status(&page, &request, &events, original, address, now);
    status.receipt = receipt.map(|receipt| views::receipt(&page, &receipt));
    html(&OwnStatusView {
        corrected: corrected.into_iter().map(about).collect(),
        balances: staff::balances(page.locale(), &request),
        page,
        status,
    })
}

/// Takes one of one's own requests back.
pub(in crate::privacy) async fn cancel(
    member: Member,
    page: Page,
    (app, jar): (web::Data<App>, Jar),
    reference: web::Path<String>,
) -> Result {
    let mut tx = app.db.begin().await?;
    let mut request = find(&mut tx, &member, &reference).await?;
    let step = Step::to(State::Cancelled, Some(Actor::Member(member.account_id)));
    desk::advance(&mut tx, &app, &mut request, step)
        .await
        .map_err(refusal)?;
    tx.commit().await?;
    flash(&jar, FlashKind::Ok, page.t("privacy-request-cancelled"));
    see_other(&address(&reference))
}

pub(super) async fn find(
    conn: &mut PgConnection,
    member: &Member,
    reference: &str,
) -> Result<Request> {
    let found = queries::by_reference(conn, reference).await?;
    let own = found.filter(|r| r.account_id == Some(member.account_id));
    own.ok_or(Error::NotFound)
}

fn address(reference: &str) -> String {
    format!("/app/privacy/mine/{reference}")
}
