//! Taking an import back: what it would do, and the step that begins it.

use actix_web::web;
use uuid::Uuid;

use super::show::find;
use crate::accounts::Member;
use crate::app::App;
use crate::contacts::imports::undo;
use crate::contacts::imports::views::UndoPage;
use crate::http::{Error, Page, Result, html, see_other};

/// `GET imports/{id}/undo`
pub async fn show(app: web::Data<App>, member: Member, page: Page, id: web::Path<Uuid>) -> Result {
    let mut tx = app.db.tenant(member.workspace).await?;
    let import = find(&mut tx, &member, *id).await?;
    if !undo::is_open(&import, app.clock.now()) {
        return see_other(&format!("/app/contacts/imports/{id}"));
    }
    let would = undo::preview(&mut tx, member.workspace, &import).await?;
    html(&UndoPage::of(page, &import, would))
}

/// `POST imports/{id}/undo`
pub async fn start(app: web::Data<App>, member: Member, id: web::Path<Uuid>) -> Result {
    let mut tx = app.db.tenant(member.workspace).await?;
    find(&mut tx, &member, *id).await?;
    let now = app.clock.now();
    if !undo::begin(&mut tx, member.workspace, *id, member.account_id, now).await? {
        return Err(Error::Conflict);
    }
    tx.commit().await?;
    see_other(&format!("/app/contacts/imports/{id}"))
}
