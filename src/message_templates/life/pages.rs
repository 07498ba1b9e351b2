use actix_web::web;
use uuid::Uuid;

use super::{Refused, Verb, act};
use crate::accounts::Member;
use crate::app::App;
use crate::http::{Error, FlashKind, Jar, Page, Result, flash, see_other};
use crate::message_templates::pages::find;

/// `POST /app/templates/{id}/archive`
pub async fn archive(
    app: web::Data<App>,
    member: Member,
    page: Page,
    jar: Jar,
    id: web::Path<Uuid>,
) -> Result {
    turn(&app, &member, &page, &jar, *id, Verb::Archive).await
}

/// `DELETE /app/templates/{id}/archive`
pub async fn unarchive(
    app: web::Data<App>,
    member: Member,
    page: Page,
    jar: Jar,
    id: web::Path<Uuid>,
) -> Result {
    turn(&app, &member, &page, &jar, *id, Verb::Unarchive).await
}

/// `DELETE /app/templates/{id}/pause`
pub async fn unpause(
    app: web::Data<App>,
    member: Member,
    page: Page,
    jar: Jar,
    id: web::Path<Uuid>,
) -> Result {
    turn(&app, &member, &page, &jar, *id, Verb::Unpause).await
}

async fn turn(app: &App, member: &Member, page: &Page, jar: &Jar, id: Uuid, verb: Verb) -> Result {
    let template = find(app, member, id).await?;
    if !verb.fits(&template) {
        return Err(Error::Conflict);
    }
    let said = match verb {
        Verb::Unpause => "templates-unpaused",
        Verb::Archive => "templates-archived",
        Verb::Unarchive => "templates-unarchived",
    };
    match act(app, member, &template, verb).await? {
        Ok(()) => flash(jar, FlashKind::Ok, page.t(said)),
        Err(Refused::ByMeta(why)) => {
            let text = page.t1("templates-error-refused", "meta", why);
            flash(jar, FlashKind::Bad, text);
        }
        Err(Refused::Unreachable) => {
            flash(jar, FlashKind::Bad, page.t("templates-error-unreachable"));
        }
    }
    see_other(&format!("/app/templates/{id}"))
}
