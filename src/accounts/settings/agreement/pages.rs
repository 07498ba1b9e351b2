use actix_web::http::StatusCode;
use actix_web::web::{self, Data, ServiceConfig};

use super::super::super::identity::Member;
use super::views::AgreementView;
use super::{accept, queries};
use crate::app::App;
use crate::http::{
    Error, FlashKind, FormData, FormErrors, Jar, Page, Result, flash, html, html_with, see_other,
};
use crate::policies::{self, Kind, Stored};

const HOME: &str = "/app/settings/agreement";

pub fn routes(cfg: &mut ServiceConfig) {
    cfg.route(HOME, web::get().to(show))
        .route(HOME, web::post().to(create));
}

async fn show(app: Data<App>, member: Member, page: Page) -> Result {
    html(&view(&app, &member, page, FormErrors::default()).await?)
}

/// Accepts the version that was read: one published in between is not.
async fn create(app: Data<App>, member: Member, page: Page, jar: Jar, form: FormData) -> Result {
    if !form.ticked("agreed") {
        let mut errors = FormErrors::default();
        errors.add("agreed", page.t("agreement-error-tick"));
        let view = view(&app, &member, page, errors).await?;
        return html_with(StatusCode::UNPROCESSABLE_ENTITY, &view);
    }
    let text = current(&app, &page).await?;
    if form.text("version") != text.version.to_string() {
        return Err(Error::Conflict);
    }
    let mut tx = app.db.tenant(member.workspace).await?;
    accept(&mut tx, &app, &member, (page.locale(), &text)).await?;
    tx.commit().await?;
    flash(&jar, FlashKind::Ok, page.t("agreement-accepted"));
    see_other(HOME)
}

async fn current(app: &App, page: &Page) -> sqlx::Result<Stored> {
    let today = app.clock.now().date_naive();
    policies::current(app.db.web(), Kind::Dpa, page.lang(), today).await
}

async fn view(app: &App, member: &Member, page: Page, errors: FormErrors) -> Result<AgreementView> {
    let text = current(app, &page).await?;
    let mut tx = app.db.tenant(member.workspace).await?;
    let accepted = queries::all(&mut tx, member.workspace).await?;
    tx.commit().await?;
    let region = policies::region(&app.config.company, page.locale());
    Ok(AgreementView::of(page, &text, &accepted, region, errors))
}
