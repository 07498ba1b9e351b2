use actix_web::http::StatusCode;
use actix_web::web::{self, Data, ServiceConfig};

use super::views::NewRequestView;
use crate::accounts::Staff;
use crate::app::App;
use crate::http::{
    Field, FlashKind, FormData, FormErrors, Jar, Page, Result, flash, html, html_with, see_other,
};
use crate::i18n::Locale;
use crate::privacy::staff as desk;

/// The form for a request that came by telephone, post or mail.
async fn new(_: Staff, page: Page) -> Result {
    html(&view(page, &FormData::default(), FormErrors::default()))
}

/// Files it for the person, who gets the code.
async fn create(staff: Staff, page: Page, (app, jar): (Data<App>, Jar), form: FormData) -> Result {
    let new = match desk::read(&page, &app, &form) {
        Ok(new) => new,
        Err(errors) => {
            let view = view(page, &form, errors);
            return html_with(StatusCode::UNPROCESSABLE_ENTITY, &view);
        }
    };
    let mut tx = app.db.begin().await?;
    let request = desk::file_for(&mut tx, &app, new, staff.account_id).await?;
    tx.commit().await?;
    flash(&jar, FlashKind::Ok, page.t("admin-filed"));
    see_other(&format!("/admin/privacy/{}", request.id))
}

fn view(page: Page, form: &FormData, errors: FormErrors) -> NewRequestView {
    let field = |name| Field::of(name, form, &errors);
    let kinds = desk::kinds(&page).into_iter();
    NewRequestView {
        kind: field("kind"),
        kinds: kinds.map(|(key, words, _)| (key, words)).collect(),
        email: field("email"),
        phone: field("phone"),
        details: field("details"),
        residence: field("residence"),
        residences: desk::residences(&page),
        locale: field("locale"),
        locales: Locale::ALL.map(|l| (l.code(), l.own_name())).into(),
        errors,
        page,
    }
}

/// The addresses of this file.
pub(super) fn routes(cfg: &mut ServiceConfig) {
    cfg.route("/admin/requests/new", web::get().to(new))
        .route("/admin/requests/new", web::post().to(create));
}
