use actix_web::http::StatusCode;
use actix_web::web::{self, Data, ServiceConfig};

use super::super::identity::Member;
use super::views::AppealView;
use crate::app::App;
use crate::http::{
    Error, FlashKind, FormData, FormErrors, Jar, Page, Result, fits, flash, html, html_with,
    see_other,
};
use crate::workspaces::suspension;

const HOME: &str = "/app/appeal";
/// The longest appeal, in characters.
const LONGEST: usize = 2_000;

pub fn routes(cfg: &mut ServiceConfig) {
    cfg.route(HOME, web::get().to(show))
        .route(HOME, web::post().to(create));
}

async fn show(app: Data<App>, member: Member, page: Page) -> Result {
    let (form, errors) = (FormData::default(), FormErrors::default());
    html(&view(&app, &member, page, &form, errors).await?)
}

async fn create(app: Data<App>, member: Member, page: Page, jar: Jar, form: FormData) -> Result {
    let words = form.text("words");
    if !fits(words, LONGEST) {
        let mut errors = FormErrors::default();
        errors.add("words", page.t("appeal-error-words"));
        let view = view(&app, &member, page, &form, errors).await?;
        return html_with(StatusCode::UNPROCESSABLE_ENTITY, &view);
    }
    let now = app.clock.now();
    let mut tx = app.db.tenant(member.workspace).await?;
    let by = member.account_id;
    if !suspension::appeal(&mut tx, member.workspace, by, words, now).await? {
        return Err(Error::Conflict);
    }
    tx.commit().await?;
    flash(&jar, FlashKind::Ok, page.t("appeal-filed"));
    see_other(HOME)
}

async fn view(
    app: &App,
    member: &Member,
    page: Page,
    form: &FormData,
    errors: FormErrors,
) -> Result<AppealView> {
    let mut tx = app.db.tenant(member.workspace).await?;
    let current = suspension::current(&mut tx, member.workspace).await?;
    let appeals = suspension::appeals(&mut tx, member.workspace).await?;
    tx.commit().await?;
    Ok(AppealView::of(page, current, &appeals, (form, errors)))
}
