use actix_web::http::StatusCode;
use actix_web::web;
use uuid::Uuid;

use super::queries;
use super::views::HistoryView;
use crate::accounts::Member;
use crate::app::App;
use crate::http::{Error, FormErrors, Page, Result, html};
use crate::message_templates::account;
use crate::message_templates::content::Content;
use crate::message_templates::edits;
use crate::message_templates::files;
use crate::message_templates::forms;
use crate::message_templates::pages::{find, show_form};
use crate::message_templates::template::Category;

/// `GET /app/templates/{id}/history`
pub async fn show(app: web::Data<App>, member: Member, page: Page, id: web::Path<Uuid>) -> Result {
    let template = find(&app, &member, *id).await?;
    let mut tx = app.db.tenant(member.workspace).await?;
    let revisions = queries::revisions(&mut tx, member.workspace, *id).await?;
    let events = queries::events(&mut tx, member.workspace, *id).await?;
    tx.commit().await?;
    let edit = edits::of(&app, &member, &template).await?;
    let wordings = (revisions.as_slice(), edit.as_ref());
    html(&HistoryView::of(page, &template, wordings, events))
}

/// `POST /app/templates/{id}/history/{revision}`: an earlier wording in the editor, not yet saved.
pub async fn restore(
    app: web::Data<App>,
    member: Member,
    page: Page,
    ids: web::Path<(Uuid, Uuid)>,
) -> Result {
    let (id, revision) = ids.into_inner();
    let mut template = find(&app, &member, id).await?;
    if !template.can_edit() {
        return Err(Error::Conflict);
    }
    let mut tx = app.db.tenant(member.workspace).await?;
    let all = queries::revisions(&mut tx, member.workspace, id).await?;
    tx.commit().await?;
    let earlier = all
        .into_iter()
        .find(|r| r.id == revision)
        .ok_or(Error::NotFound)?;
    let mut content: Content = serde_json::from_value(earlier.content).unwrap_or_default();
    if content.given.is_some() {
        return Err(Error::Conflict);
    }
    let account = account::account_of(&app, &member, &template).await?;
    let place = (member.workspace, id);
    let gone = files::bring_back(&app, place, account.as_ref(), &mut content).await?;
    template.content = content;
    let mut form = forms::stored(&template);
    if template.status.can_change_category() {
        let category = Category::parse(&earlier.category).unwrap_or(template.category);
        form.set("category", category.code());
    }
    let mut errors = FormErrors::default();
    let status = match gone.is_empty() {
        true => StatusCode::OK,
        false => StatusCode::UNPROCESSABLE_ENTITY,
    };
    for field in gone {
        errors.add(field, page.t("template-parts-file-gone"));
    }
    show_form(&app, &member, page, Some(&template), &form, errors, status).await
}
