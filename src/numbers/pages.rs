use actix_web::http::StatusCode;
use actix_web::web;
use uuid::Uuid;

use super::views::NumbersView;
use super::{forms, list, sandbox};
use crate::accounts::Member;
use crate::app::App;
use crate::audit::Actor;
use crate::http::{
    Error, FlashKind, FormData, FormErrors, Jar, Page, Result, flash, html, html_with, see_other,
};

/// `GET /app/settings/numbers`
pub async fn index(app: web::Data<App>, member: Member, page: Page) -> Result {
    let mut tx = app.db.tenant(member.workspace).await?;
    let numbers = list(&mut tx, member.workspace).await?;
    html(&NumbersView::of(
        &app,
        page,
        numbers,
        &FormData::default(),
        FormErrors::default(),
    ))
}

/// `POST /app/settings/numbers`
pub async fn connect(
    app: web::Data<App>,
    member: Member,
    page: Page,
    jar: Jar,
    form: FormData,
) -> Result {
    let new = match forms::read(&app, &page, &form).await {
        Ok(new) => new,
        Err(errors) => {
            let mut tx = app.db.tenant(member.workspace).await?;
            let numbers = list(&mut tx, member.workspace).await?;
            let view = NumbersView::of(&app, page, numbers, &form, errors);
            return html_with(StatusCode::UNPROCESSABLE_ENTITY, &view);
        }
    };
    let mut tx = app.db.tenant(member.workspace).await?;
    let actor = Actor::Member(member.account_id);
    super::connect(&app, &mut tx, member.workspace, actor, &new).await?;
    tx.commit().await?;
    flash(&jar, FlashKind::Ok, page.t("numbers-connected"));
    see_other("/app/settings/numbers")
}

/// `POST /app/settings/numbers/{id}/check`: asks Meta with the kept token whether a number that stood
/// still may send.
pub async fn check(
    app: web::Data<App>,
    member: Member,
    page: Page,
    jar: Jar,
    id: web::Path<Uuid>,
) -> Result {
    let workspace = member.workspace;
    let mut tx = app.db.tenant(workspace).await?;
    let account = super::credentials(&app, &mut tx, workspace, *id).await?;
    tx.commit().await?;
    let looked = forms::look(&app, &page, &account.ok_or(Error::NotFound)?).await;
    let mut tx = app.db.tenant(workspace).await?;
    let info = match looked {
        Ok(info) => info,
        Err((_, words)) => {
            let mut errors = FormErrors::default();
            errors.add("", words);
            let numbers = list(&mut tx, workspace).await?;
            let view = NumbersView::of(&app, page, numbers, &FormData::default(), errors);
            return html_with(StatusCode::UNPROCESSABLE_ENTITY, &view);
        }
    };
    let actor = Actor::Member(member.account_id);
    super::check::resume(&app, &mut tx, workspace, actor, (*id, &info)).await?;
    tx.commit().await?;
    flash(&jar, FlashKind::Ok, page.t("numbers-resumed"));
    see_other("/app/settings/numbers")
}

/// `POST /app/settings/numbers/sandbox`: another number of the demo's sandbox.
pub async fn add_sandbox(app: web::Data<App>, member: Member, page: Page, jar: Jar) -> Result {
    let mut tx = app.db.tenant(member.workspace).await?;
    let numbers = list(&mut tx, member.workspace).await?;
    tx.commit().await?;
    if !sandbox::is_wanted(&app, &numbers) {
        return Err(Error::NotFound);
    }
    let actor = Actor::Member(member.account_id);
    sandbox::renew_sandbox(&app, member.workspace, actor).await?;
    flash(&jar, FlashKind::Ok, page.t("numbers-connected"));
    see_other("/app/settings/numbers")
}

/// `DELETE /app/settings/numbers/{id}`
pub async fn disconnect(
    app: web::Data<App>,
    member: Member,
    page: Page,
    jar: Jar,
    id: web::Path<Uuid>,
) -> Result {
    let mut tx = app.db.tenant(member.workspace).await?;
    let actor = Actor::Member(member.account_id);
    if !super::disconnect(&app, &mut tx, member.workspace, actor, *id).await? {
        return Err(Error::NotFound);
    }
    tx.commit().await?;
    flash(&jar, FlashKind::Ok, page.t("numbers-disconnected"));
    see_other("/app/settings/numbers")
}
