use actix_web::web;
use uuid::Uuid;

use super::views::BesideView;
use crate::accounts::Member;
use crate::app::App;
use crate::http::{Page, Result, html};
use crate::message_templates::pages::find;
use crate::message_templates::queries;

/// `GET /app/templates/{id}/languages`
pub async fn show(app: web::Data<App>, member: Member, page: Page, id: web::Path<Uuid>) -> Result {
    let template = find(&app, &member, *id).await?;
    let (workspace, now) = (member.workspace, app.clock.now());
    let mut tx = app.db.tenant(workspace).await?;
    let account = template.whatsapp_account_id;
    let all = queries::siblings(&mut tx, workspace, account, &template.name).await?;
    let mut others = Vec::new();
    for (other, ..) in all.into_iter().filter(|(other, ..)| *other != *id) {
        others.extend(queries::get(&mut tx, workspace, other, now).await?);
    }
    html(&BesideView::of(page, &template, &others))
}
