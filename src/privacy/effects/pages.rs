//! What a member may do for a contact's rights: restrict, correct, record an objection, erase.

use actix_web::http::StatusCode;
use actix_web::web::{self, ServiceConfig};
use sqlx::PgConnection;
use uuid::Uuid;

use super::jobs::EraseContact;
use super::views::{ErasureView, RightsView};
use super::{Cause, contact, correction, objection, restriction};
use crate::accounts::Member;
use crate::app::App;
use crate::audit::Actor;
use crate::contacts::restriction::Corrected;
use crate::contacts::{self, Contact};
use crate::http::{
    Error, FlashKind, FormData, FormErrors, Jar, Page, Result, flash, html, html_with, see_other,
};
use crate::jobs;
use crate::privacy::inventory::{self, CLASSES, Subject};

/// Under `/app/contacts/{id}`; mounted before the contacts' own scope.
pub(in crate::privacy) fn routes(cfg: &mut ServiceConfig) {
    let at = |what: &str| format!("/app/contacts/{{id}}/{what}");
    cfg.route(&at("privacy"), web::get().to(show))
        .route(&at("restriction"), web::post().to(restrict))
        .route(&at("restriction"), web::delete().to(lift))
        .route(&at("correction"), web::put().to(correct))
        .route(&at("objection"), web::post().to(object))
        .route(&at("deletion"), web::get().to(ask))
        .route(&at("deletion"), web::delete().to(erase));
}

fn cause(member: &Member) -> Cause {
    Cause {
        actor: Actor::Member(member.account_id),
        reason: "member",
        request: None,
    }
}

async fn find(conn: &mut PgConnection, member: &Member, id: Uuid) -> Result<Contact> {
    let found = contacts::find(conn, member.workspace, id).await?;
    found.ok_or(Error::NotFound)
}

fn back(id: Uuid) -> Result {
    see_other(&format!("/app/contacts/{id}/privacy"))
}

async fn show(app: web::Data<App>, member: Member, page: Page, id: web::Path<Uuid>) -> Result {
    let mut tx = app.db.tenant(member.workspace).await?;
    let contact = find(&mut tx, &member, *id).await?;
    html(&RightsView::of(page, &contact, None))
}

/// From the commit on nothing begins; the page says so once nothing is under way any more.
async fn restrict(
    app: web::Data<App>,
    member: Member,
    page: Page,
    jar: Jar,
    id: web::Path<Uuid>,
) -> Result {
    let who = (member.workspace, *id);
    let mut tx = app.db.tenant(member.workspace).await?;
    find(&mut tx, &member, *id).await?;
    restriction::restrict_contact(&mut tx, &app, who, &cause(&member)).await?;
    tx.commit().await?;
    contact::until_settled(&app, who).await?;
    flash(&jar, FlashKind::Ok, page.t("rights-restricted-done"));
    back(*id)
}

/// The person is told first (GDPR Art. 18(3)): without saying how, nothing is lifted.
async fn lift(
    app: web::Data<App>,
    member: Member,
    page: Page,
    jar: Jar,
    id: web::Path<Uuid>,
    form: FormData,
) -> Result {
    let mut tx = app.db.tenant(member.workspace).await?;
    let contact = find(&mut tx, &member, *id).await?;
    if form.text("told").is_empty() {
        let mut errors = FormErrors::default();
        errors.add("told", page.t("rights-error-told"));
        let view = RightsView::of(page, &contact, Some((&form, errors)));
        return html_with(StatusCode::UNPROCESSABLE_ENTITY, &view);
    }
    let who = (member.workspace, *id);
    let how = (&cause(&member), form.text("told"));
    restriction::lift_restriction(&mut tx, &app, who, how).await?;
    tx.commit().await?;
    flash(&jar, FlashKind::Ok, page.t("rights-lifted-done"));
    back(*id)
}

async fn correct(
    app: web::Data<App>,
    member: Member,
    page: Page,
    jar: Jar,
    id: web::Path<Uuid>,
    form: FormData,
) -> Result {
    let mut tx = app.db.tenant(member.workspace).await?;
    let before = find(&mut tx, &member, *id).await?;
    let email = form.text("email");
    if !email.is_empty() && !email.contains('@') {
        let mut errors = FormErrors::default();
        errors.add("email", page.t("rights-error-email"));
        let view = RightsView::of(page, &before, Some((&form, errors)));
        return html_with(StatusCode::UNPROCESSABLE_ENTITY, &view);
    }
    let fields = Corrected {
        name: (form.text("name") != before.name).then(|| form.text("name").to_owned()),
        email: (email != before.email).then(|| email.to_owned()),
        attributes: Vec::new(),
    };
    let who = (member.workspace, *id);
    correction::correct_contact(&mut tx, &app, who, fields, &cause(&member)).await?;
    tx.commit().await?;
    flash(&jar, FlashKind::Ok, page.t("rights-corrected-done"));
    back(*id)
}

async fn object(
    app: web::Data<App>,
    member: Member,
    page: Page,
    jar: Jar,
    id: web::Path<Uuid>,
) -> Result {
    let who = (member.workspace, *id);
    let mut tx = app.db.tenant(member.workspace).await?;
    find(&mut tx, &member, *id).await?;
    objection::object(&mut tx, &app, who, &cause(&member)).await?;
    tx.commit().await?;
    contact::until_settled(&app, who).await?;
    flash(&jar, FlashKind::Ok, page.t("rights-objected-done"));
    back(*id)
}

/// Check your answers: what goes, class by class.
async fn ask(app: web::Data<App>, member: Member, page: Page, id: web::Path<Uuid>) -> Result {
    let mut tx = app.db.tenant(member.workspace).await?;
    let contact = find(&mut tx, &member, *id).await?;
    let phone = contact.phone.as_deref();
    let subject = Subject::contact(member.workspace, *id, phone, &contact.email);
    let mut rows = Vec::new();
    for class in CLASSES.iter().filter(|class| subject.has(class)) {
        let count = inventory::count(&mut tx, class, &subject).await?;
        if count > 0 {
            rows.push((class.name(page.locale()), page.n(count)));
        }
    }
    html(&ErasureView::of(page, &contact, rows))
}

/// Closed for every send at once; the rest follows in a job within moments.
async fn erase(
    app: web::Data<App>,
    member: Member,
    page: Page,
    jar: Jar,
    id: web::Path<Uuid>,
) -> Result {
    let workspace = member.workspace;
    let mut tx = app.db.tenant(workspace).await?;
    find(&mut tx, &member, *id).await?;
    contact::begin_erasing(&mut tx, (workspace, *id), app.clock.now()).await?;
    let job = EraseContact {
        workspace,
        contact: *id,
        member: Some(member.account_id),
    };
    jobs::enqueue(&mut tx, &job).await?;
    tx.commit().await?;
    flash(&jar, FlashKind::Ok, page.t("rights-erasing"));
    see_other("/app/contacts")
}
