//! Handlers of the page of own fields.

use actix_web::http::StatusCode;
use actix_web::web::{self, ServiceConfig};
use serde_json::json;
use sqlx::PgConnection;
use uuid::Uuid;

use super::views::{AttributeList, AttributePage, Deletion};
use super::{Attribute, ForgetAttribute, all, create, forms, queries};
use crate::accounts::Member;
use crate::app::App;
use crate::audit::{self, Actor, Entry};
use crate::http::{
    Error, FlashKind, FormData, FormErrors, Jar, Page, Result, flash, html, html_with, see_other,
};
use crate::jobs;

const HOME: &str = "/app/contacts/attributes";

/// Under `/app/contacts/attributes`; mounted before the contacts' own addresses.
pub fn routes(cfg: &mut ServiceConfig) {
    cfg.route("/attributes", web::get().to(index))
        .route("/attributes", web::post().to(add))
        .route("/attributes/{id}", web::get().to(show))
        .route("/attributes/{id}", web::put().to(change))
        .route("/attributes/{id}/deletion", web::get().to(ask))
        .route("/attributes/{id}", web::delete().to(remove));
}

async fn index(app: web::Data<App>, member: Member, page: Page) -> Result {
    let mut tx = app.db.tenant(member.workspace).await?;
    let known = all(&mut tx, member.workspace).await?;
    let form = FormData::default();
    html(&AttributeList::of(
        page,
        &known,
        &form,
        FormErrors::default(),
    ))
}

async fn add(app: web::Data<App>, member: Member, page: Page, jar: Jar, form: FormData) -> Result {
    let mut tx = app.db.tenant(member.workspace).await?;
    let known = all(&mut tx, member.workspace).await?;
    let new = match forms::read_new(&form, &known, &page) {
        Ok(new) => new,
        Err(errors) => {
            let view = AttributeList::of(page, &known, &form, errors);
            return html_with(StatusCode::UNPROCESSABLE_ENTITY, &view);
        }
    };
    let made = create(&mut tx, member.workspace, new, app.clock.now()).await?;
    record(&mut tx, &app, &member, "attribute.added", made.id).await?;
    tx.commit().await?;
    flash(
        &jar,
        FlashKind::Ok,
        page.t1("attributes-added", "label", &made.label),
    );
    see_other(HOME)
}

async fn show(app: web::Data<App>, member: Member, page: Page, id: web::Path<Uuid>) -> Result {
    let mut tx = app.db.tenant(member.workspace).await?;
    let attribute = find(&mut tx, &member, *id).await?;
    let form = forms::of(&attribute);
    html(&AttributePage::of(
        page,
        &attribute,
        &form,
        FormErrors::default(),
    ))
}

async fn change(
    app: web::Data<App>,
    member: Member,
    page: Page,
    jar: Jar,
    id: web::Path<Uuid>,
    form: FormData,
) -> Result {
    let mut tx = app.db.tenant(member.workspace).await?;
    let attribute = find(&mut tx, &member, *id).await?;
    let known = all(&mut tx, member.workspace).await?;
    let read = forms::read_change(&form, &attribute, &known, &page);
    let read = match read {
        Ok(change) => match in_use(&mut tx, &member, &attribute, &change, &page).await? {
            None => Ok(change),
            Some(errors) => Err(errors),
        },
        Err(errors) => Err(errors),
    };
    let change = match read {
        Ok(change) => change,
        Err(errors) => {
            let view = AttributePage::of(page, &attribute, &form, errors);
            return html_with(StatusCode::UNPROCESSABLE_ENTITY, &view);
        }
    };
    queries::update(&mut tx, member.workspace, *id, &change).await?;
    record(&mut tx, &app, &member, "attribute.changed", *id).await?;
    tx.commit().await?;
    flash(&jar, FlashKind::Ok, page.t("attributes-saved"));
    see_other(HOME)
}

/// A choice that contacts carry does not go from under them.
async fn in_use(
    conn: &mut PgConnection,
    member: &Member,
    attribute: &Attribute,
    change: &forms::Change,
    page: &Page,
) -> Result<Option<FormErrors>> {
    let stays = |choice: &&String| !change.choices.contains(choice);
    let gone: Vec<String> = attribute.choices.iter().filter(stays).cloned().collect();
    if gone.is_empty() {
        return Ok(None);
    }
    let carried = queries::carrying(conn, member.workspace, &attribute.key, Some(&gone)).await?;
    Ok((carried > 0).then(|| {
        let mut errors = FormErrors::default();
        errors.add("choices", page.tn("attributes-error-carried", carried));
        errors
    }))
}

async fn ask(app: web::Data<App>, member: Member, page: Page, id: web::Path<Uuid>) -> Result {
    let mut tx = app.db.tenant(member.workspace).await?;
    let attribute = find(&mut tx, &member, *id).await?;
    let carried = queries::carrying(&mut tx, member.workspace, &attribute.key, None).await?;
    html(&Deletion::of(page, &attribute, carried))
}

async fn remove(
    app: web::Data<App>,
    member: Member,
    page: Page,
    jar: Jar,
    id: web::Path<Uuid>,
) -> Result {
    let mut tx = app.db.tenant(member.workspace).await?;
    let attribute = find(&mut tx, &member, *id).await?;
    queries::delete(&mut tx, member.workspace, *id).await?;
    let job = ForgetAttribute {
        workspace: member.workspace,
        key: attribute.key,
    };
    jobs::enqueue(&mut tx, &job).await?;
    record(&mut tx, &app, &member, "attribute.deleted", *id).await?;
    tx.commit().await?;
    flash(
        &jar,
        FlashKind::Ok,
        page.t1("attributes-deleted", "label", &attribute.label),
    );
    see_other(HOME)
}

async fn find(conn: &mut PgConnection, member: &Member, id: Uuid) -> Result<Attribute> {
    let known = all(conn, member.workspace).await?;
    let found = known.into_iter().find(|attribute| attribute.id == id);
    found.ok_or(Error::NotFound)
}

async fn record(
    conn: &mut PgConnection,
    app: &App,
    member: &Member,
    action: &str,
    id: Uuid,
) -> Result<()> {
    let entry = Entry {
        action,
        subject: ("attribute", Some(id)),
        details: json!({}),
    };
    let actor = Actor::Member(member.account_id);
    Ok(audit::record(conn, member.workspace, actor, entry, app.clock.now()).await?)
}
