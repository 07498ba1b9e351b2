use actix_web::web;
use uuid::Uuid;

use super::super::pages::find;
use super::super::queries;
use crate::accounts::Member;
use crate::app::App;
use crate::http::{FlashKind, Jar, Page, Result, flash, see_other};

/// `DELETE /app/templates/{id}/edit`: forgets a change that was not submitted.
pub async fn discard(
    app: web::Data<App>,
    member: Member,
    page: Page,
    jar: Jar,
    id: web::Path<Uuid>,
) -> Result {
    let template = find(&app, &member, *id).await?;
    let mut tx = app.db.tenant(member.workspace).await?;
    queries::drop_edit(&mut tx, member.workspace, template.id).await?;
    tx.commit().await?;
    flash(&jar, FlashKind::Ok, page.t("template-edits-discarded"));
    see_other(&format!("/app/templates/{id}"))
}
