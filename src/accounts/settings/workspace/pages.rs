use actix_web::http::StatusCode;
use actix_web::web::{self, Data, ServiceConfig};

use super::super::super::identity::Member;
use super::forms;
use super::views::WorkspaceView;
use crate::app::App;
use crate::http::{
    FlashKind, FormData, FormErrors, Jar, Page, Result, flash, html, html_with, see_other,
};
use crate::workspaces;

const HOME: &str = "/app/settings/workspace";

pub fn routes(cfg: &mut ServiceConfig) {
    cfg.route(HOME, web::get().to(show))
        .route(HOME, web::put().to(update))
        .route("/app/settings", web::get().to(index));
}

async fn index(_: Member) -> Result {
    see_other(HOME)
}

async fn show(app: Data<App>, member: Member, page: Page) -> Result {
    let mut tx = app.db.tenant(member.workspace).await?;
    let profile = workspaces::profile(&mut tx, member.workspace).await?;
    tx.commit().await?;
    html(&WorkspaceView::new(
        page,
        &forms::of(&profile),
        FormErrors::default(),
    ))
}

async fn update(app: Data<App>, member: Member, page: Page, jar: Jar, form: FormData) -> Result {
    let profile = match forms::parse(&form, &page) {
        Ok(profile) => profile,
        Err(errors) => {
            let view = WorkspaceView::new(page, &form, errors);
            return html_with(StatusCode::UNPROCESSABLE_ENTITY, &view);
        }
    };
    let mut tx = app.db.tenant(member.workspace).await?;
    workspaces::update(
        &mut tx,
        member.workspace,
        member.account_id,
        &profile,
        app.clock.now(),
    )
    .await?;
    tx.commit().await?;
    flash(&jar, FlashKind::Ok, page.t("settings-saved"));
    see_other(HOME)
}
