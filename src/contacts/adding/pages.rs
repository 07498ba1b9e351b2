//! Handlers of adding one contact.

use actix_web::http::StatusCode;
use actix_web::web;
use serde_json::json;

use super::forms;
use super::views::NewContactPage;
use crate::accounts::Member;
use crate::app::App;
use crate::audit::{self, Actor, Entry};
use crate::contacts::contact::{self, ContactChange};
use crate::contacts::{meta, queries, suppression};
use crate::http::{
    FlashKind, FormData, FormErrors, Jar, Page, Result, flash, html, html_with, see_other,
};

/// `GET /app/contacts/new`
pub(super) async fn new(member: Member, page: Page) -> Result {
    let form = FormData::from_pairs([("country".to_owned(), member.country)]);
    html(&NewContactPage::of(page, &form, FormErrors::default()))
}

/// `POST /app/contacts`: someone who is known already is shown as they are.
pub(super) async fn create(
    app: web::Data<App>,
    member: Member,
    page: Page,
    jar: Jar,
    form: FormData,
) -> Result {
    let new = match forms::read(&form, &page) {
        Ok(new) => new,
        Err(errors) => return again(page, &form, errors),
    };
    let (workspace, now) = (member.workspace, app.clock.now());
    let mut tx = app.db.tenant(workspace).await?;
    let number = new.phone.as_str();
    if let Some(known) = meta::by_number(&mut tx, workspace, &new.phone).await? {
        flash(&jar, FlashKind::Info, page.t("adding-known"));
        return see_other(&format!("/app/contacts/{known}"));
    }
    let peppers = app.keys.peppers();
    if let Some(why) = suppression::kept_out(&mut tx, &peppers, workspace, number, now).await? {
        let key = match why {
            "erased" => "adding-error-erased",
            suppression::STOPPED => "adding-error-stopped",
            _ => "contacts-problem-not-valid",
        };
        let mut errors = FormErrors::default();
        errors.add("phone", page.t(key));
        return again(page, &form, errors);
    }
    let id =
        contact::find_or_create_by_phone(&mut tx, workspace, &new.phone, &new.name, now).await?;
    let change = ContactChange {
        name: new.name,
        email: new.email,
        attributes: Vec::new(),
    };
    queries::update(&mut tx, workspace, id, &change, now).await?;
    for tag in &new.tags {
        queries::add_tag(&mut tx, workspace, &[id], tag).await?;
    }
    let entry = Entry {
        action: "contact.added",
        subject: ("contact", Some(id)),
        details: json!({}),
    };
    audit::record(
        &mut tx,
        workspace,
        Actor::Member(member.account_id),
        entry,
        now,
    )
    .await?;
    tx.commit().await?;
    flash(&jar, FlashKind::Ok, page.t("adding-done"));
    see_other(&format!("/app/contacts/{id}"))
}

fn again(page: Page, form: &FormData, errors: FormErrors) -> Result {
    html_with(
        StatusCode::UNPROCESSABLE_ENTITY,
        &NewContactPage::of(page, form, errors),
    )
}
