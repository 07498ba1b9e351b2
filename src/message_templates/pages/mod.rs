//! The handlers: a template's page here, the editor's form in its own files.

mod edit;
mod form;

use actix_web::http::StatusCode;
use actix_web::web;
use uuid::Uuid;

use super::account;
use super::editor::{self, Problem};
use super::edits;
use super::forms;
use super::gallery::GalleryView;
use super::life;
use super::queries;
use super::sync;
use super::template::Template;
use super::uses::NAMED;
use super::views::ReadingView;
use crate::accounts::Member;
use crate::app::App;
use crate::http::{Error, FlashKind, FormErrors, Jar, Page, Result, flash, html, see_other};

pub use edit::{check, check_new, create, new, update};
use form::languages_of;
pub(super) use form::show_form;

/// `GET /app/templates/gallery`
pub async fn starts(page: Page, _member: Member) -> Result {
    html(&GalleryView::of(page))
}

/// `POST /app/templates/sync`
pub async fn compare(app: web::Data<App>, member: Member, page: Page, jar: Jar) -> Result {
    match sync::workspace(&app, member.workspace).await? {
        Ok(done) => {
            let count = |n: usize| page.n(i64::try_from(n).unwrap_or(i64::MAX));
            let changed = count(done.changed + done.gone);
            let text = page.t2(
                "templates-synced",
                "added",
                count(done.added),
                "changed",
                changed,
            );
            flash(&jar, FlashKind::Ok, text);
        }
        Err(_) => flash(&jar, FlashKind::Bad, page.t("templates-error-unreachable")),
    }
    see_other("/app/templates")
}

/// `GET /app/templates/{id}`
pub async fn show(app: web::Data<App>, member: Member, page: Page, id: web::Path<Uuid>) -> Result {
    let template = find(&app, &member, *id).await?;
    let edit = edits::of(&app, &member, &template).await?;
    if !template.can_edit() {
        let languages = languages_of(&app, &member, &template).await?;
        return html(&ReadingView::of(page, &template, edit.as_ref(), languages));
    }
    let form = match edit {
        Some(edit) => edit.form(&template),
        None => forms::stored(&template),
    };
    let errors = FormErrors::default();
    show_form(
        &app,
        &member,
        page,
        Some(&template),
        &form,
        errors,
        StatusCode::OK,
    )
    .await
}

/// `DELETE /app/templates/{id}`
pub async fn delete(
    app: web::Data<App>,
    member: Member,
    page: Page,
    jar: Jar,
    id: web::Path<Uuid>,
) -> Result {
    let template = find(&app, &member, *id).await?;
    if !template.status.can_delete() {
        return Err(Error::Conflict);
    }
    let message = match editor::delete(&app, &member, &template).await? {
        Ok(()) => {
            flash(&jar, FlashKind::Ok, page.t("templates-deleted"));
            return see_other("/app/templates");
        }
        Err(Problem::Refused(_, error)) => {
            page.t1("templates-error-refused", "meta", error.own_words())
        }
        Err(_) => page.t("templates-error-unreachable"),
    };
    flash(&jar, FlashKind::Bad, message);
    see_other(&format!("/app/templates/{id}"))
}

/// A template that the editor can write; what it cannot write, it must not shorten.
pub(super) async fn find_writable(app: &App, member: &Member, id: Uuid) -> Result<Template> {
    let template = find(app, member, id).await?;
    match template.is_writable() {
        true => Ok(template),
        false => Err(Error::Conflict),
    }
}

pub(super) async fn find(app: &App, member: &Member, id: Uuid) -> Result<Template> {
    let now = app.clock.now();
    let mut tx = app.db.tenant(member.workspace).await?;
    let found = queries::get(&mut tx, member.workspace, id, now).await?;
    let mut template = found.ok_or(Error::NotFound)?;
    template.uses = queries::uses(&mut tx, member.workspace, id, NAMED).await?;
    tx.commit().await?;
    let elsewhere = template.status.can_appeal()
        || template.can_ask_for_category(now)
        || !template.is_writable();
    if elsewhere {
        let account = account::account_of(app, member, &template).await?;
        template.manager =
            account.map_or_else(String::new, |account| life::manager(&account, &template));
    }
    Ok(template)
}
