use actix_web::HttpRequest;
use actix_web::web::{self, Data, ServiceConfig};

use super::super::identity::SignedIn;
use super::super::{next, people};
use crate::app::App;
use crate::http::{
    CookieChoices, Error, FormData, Jar, LANGUAGE_COOKIE, Life, Result, THEME_COOKIE, see_other,
};
use crate::i18n::Locale;

pub fn routes(cfg: &mut ServiceConfig) {
    cfg.route("/preferences/theme", web::post().to(theme))
        .route("/preferences/language", web::post().to(language));
}

async fn theme(app: Data<App>, jar: Jar, form: FormData) -> Result {
    match form.text("theme") {
        "system" => jar.remove(THEME_COOKIE),
        chosen @ ("light" | "dark") => jar.set(THEME_COOKIE, chosen.to_owned(), life(&app, &jar)),
        _ => return Err(Error::BadRequest),
    }
    back(&form)
}

async fn language(app: Data<App>, jar: Jar, req: HttpRequest, form: FormData) -> Result {
    let locale = Locale::parse(form.text("language")).ok_or(Error::BadRequest)?;
    jar.set(LANGUAGE_COOKIE, locale.code().to_owned(), life(&app, &jar));
    if let Some(who) = SignedIn::of(&req) {
        let mut tx = app.db.begin().await?;
        people::change_locale(&mut tx, who.account_id, locale.code()).await?;
        tx.commit().await?;
    }
    back(&form)
}

/// What a visitor chose outlives the browser window only with their leave.
fn life(app: &App, jar: &Jar) -> Life {
    match CookieChoices::read(jar, app) {
        Some(made) if made.preferences => Life::Days(365),
        _ => Life::Session,
    }
}

/// To the page the form stood on.
fn back(form: &FormData) -> Result {
    see_other(next::local_path(form.text("next")).unwrap_or("/"))
}
