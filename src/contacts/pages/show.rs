use actix_web::http::StatusCode;
use actix_web::web;
use serde_json::json;
use sqlx::PgConnection;
use uuid::Uuid;

use super::record;
use crate::accounts::Member;
use crate::app::App;
use crate::audit::Entry;
use crate::contacts::address::{self, By};
use crate::contacts::changes::Back;
use crate::contacts::consent::{Evidence, opt_in, opt_out, own_stop, own_stop_now};
use crate::contacts::contact::{self, Contact, ContactChange};
use crate::contacts::views::{ContactView, Known, Sent};
use crate::contacts::{attributes, changes, forms, queries, remember_opt_out};
use crate::http::{
    Error, FlashKind, FormData, FormErrors, Jar, Page, Result, flash, html, html_with, see_other,
};
use crate::{campaigns, messaging};

/// How many messages a contact's page shows.
const MESSAGES: i64 = 20;

/// `GET /app/contacts/{id}`
pub async fn show(app: web::Data<App>, member: Member, page: Page, id: web::Path<Uuid>) -> Result {
    let mut tx = app.db.tenant(member.workspace).await?;
    let contact = find(&mut tx, &member, *id).await?;
    let view = view(&mut tx, &app, &member, page, &contact, None).await?;
    html(&view)
}

/// `PUT /app/contacts/{id}`
pub async fn update(
    app: web::Data<App>,
    member: Member,
    page: Page,
    jar: Jar,
    id: web::Path<Uuid>,
    form: FormData,
) -> Result {
    let mut tx = app.db.tenant(member.workspace).await?;
    let contact = find(&mut tx, &member, *id).await?;
    let own = attributes::all(&mut tx, member.workspace).await?;
    let change = match forms::read_change(&form, &contact, &own, &page) {
        Ok(change) => change,
        Err(errors) => {
            let view = view(
                &mut tx,
                &app,
                &member,
                page,
                &contact,
                Some(Sent::new(&form, errors)),
            )
            .await?;
            return html_with(StatusCode::UNPROCESSABLE_ENTITY, &view);
        }
    };
    save(&mut tx, &app, &member, &contact, &change, "contact.changed").await?;
    tx.commit().await?;
    flash(&jar, FlashKind::Ok, page.t("contacts-saved"));
    see_other(&format!("/app/contacts/{id}"))
}

async fn save(
    conn: &mut PgConnection,
    app: &App,
    member: &Member,
    contact: &Contact,
    change: &ContactChange,
    action: &str,
) -> Result<()> {
    let (workspace, now) = (member.workspace, app.clock.now());
    let fields = changes::differences(contact, change);
    let by = (member.account_id, now);
    queries::update(conn, workspace, contact.id, change, now).await?;
    changes::keep(conn, &app.keys, workspace, contact.id, &fields, by).await?;
    let entry = Entry {
        action,
        subject: ("contact", Some(contact.id)),
        details: json!({}),
    };
    record(conn, app, member, entry).await
}

/// `DELETE /app/contacts/{id}/changes/{change}`: takes a change back, unless its fields were changed again.
pub async fn take_back(
    app: web::Data<App>,
    member: Member,
    page: Page,
    jar: Jar,
    path: web::Path<(Uuid, Uuid)>,
) -> Result {
    let (id, change) = path.into_inner();
    let mut tx = app.db.tenant(member.workspace).await?;
    let contact = find(&mut tx, &member, id).await?;
    let known = changes::of_contact(&mut tx, &app.keys, member.workspace, id).await?;
    let known = known.iter().find(|known| known.id == change);
    let known = known.ok_or(Error::NotFound)?;
    let back = match known.taken_back(&contact) {
        Some(Back::Fields(back)) => back,
        Some(Back::Address(before, ended)) => {
            let by = By {
                member: member.account_id,
                now: app.clock.now(),
                undoes: Some((known.changed_at, ended)),
            };
            let (says, what) = ((&page, &jar), (&before, by));
            return address::take_back(tx, &app, &member, says, &contact, what).await;
        }
        None => {
            flash(&jar, FlashKind::Bad, page.t("contacts-change-over"));
            return see_other(&format!("/app/contacts/{id}"));
        }
    };
    save(
        &mut tx,
        &app,
        &member,
        &contact,
        &back,
        "contact.change_undone",
    )
    .await?;
    tx.commit().await?;
    flash(&jar, FlashKind::Ok, page.t("contacts-change-undone"));
    see_other(&format!("/app/contacts/{id}"))
}

/// `POST /app/contacts/{id}/opt-out`
pub async fn stop(
    app: web::Data<App>,
    member: Member,
    page: Page,
    jar: Jar,
    id: web::Path<Uuid>,
    form: FormData,
) -> Result {
    change_consent(&app, &member, &page, &jar, *id, &form, false).await
}

/// `POST /app/contacts/{id}/opt-in`: a member writes down that the person agreed, and how.
pub async fn agree(
    app: web::Data<App>,
    member: Member,
    page: Page,
    jar: Jar,
    id: web::Path<Uuid>,
    form: FormData,
) -> Result {
    change_consent(&app, &member, &page, &jar, *id, &form, true).await
}

async fn change_consent(
    app: &App,
    member: &Member,
    page: &Page,
    jar: &Jar,
    id: Uuid,
    form: &FormData,
    agreed: bool,
) -> Result {
    let mut tx = app.db.tenant(member.workspace).await?;
    let contact = find(&mut tx, member, id).await?;
    let refused = if agreed && own_stop_now(&mut tx, member.workspace, id).await? {
        Err("contacts-own-stop")
    } else if agreed && address::is_stopped(&mut tx, app, member.workspace, &contact).await? {
        Err("adding-error-stopped")
    } else {
        forms::read_source(form).ok_or("contacts-error-source")
    };
    let source = match refused {
        Ok(source) => source,
        Err(why) => {
            let mut errors = FormErrors::default();
            errors.add("source", page.t(why));
            let view = view(
                &mut tx,
                app,
                member,
                page.clone(),
                &contact,
                Some(Sent::new(form, errors)),
            )
            .await?;
            return html_with(StatusCode::UNPROCESSABLE_ENTITY, &view);
        }
    };
    let now = app.clock.now();
    let evidence = Evidence {
        source: &source,
        wording: "",
        on: None,
        recorded_by: Some(member.account_id),
    };
    let (action, text) = if agreed {
        if opt_in(&mut tx, member.workspace, id, &evidence, now).await? {
            crate::contacts::remember_opt_in(&mut tx, app, member.workspace, id).await?;
        }
        ("contact.opted_in", "contacts-opted-in-saved")
    } else {
        opt_out(&mut tx, member.workspace, id, &evidence, now).await?;
        campaigns::stop_for_contact(&mut tx, member.workspace, id).await?;
        remember_opt_out(&mut tx, app, member.workspace, id).await?;
        ("contact.opted_out", "contacts-opted-out-saved")
    };
    let entry = Entry {
        action,
        subject: ("contact", Some(id)),
        details: json!({}),
    };
    record(&mut tx, app, member, entry).await?;
    tx.commit().await?;
    flash(jar, FlashKind::Ok, page.t(text));
    see_other(&format!("/app/contacts/{id}"))
}

/// The contact, if it is this workspace's.
pub(in crate::contacts) async fn find(
    conn: &mut PgConnection,
    member: &Member,
    id: Uuid,
) -> Result<Contact> {
    contact::find(conn, member.workspace, id)
        .await?
        .ok_or(Error::NotFound)
}

/// The page of a contact; `sent` holds a form that was not accepted.
pub(in crate::contacts) async fn view(
    conn: &mut PgConnection,
    app: &App,
    member: &Member,
    page: Page,
    contact: &Contact,
    sent: Option<Sent<'_>>,
) -> Result<ContactView> {
    let consents = queries::consents(conn, member.workspace, contact.id).await?;
    let origins = queries::origins(conn, member.workspace, contact.id).await?;
    let messages =
        messaging::messages_of_contact(conn, &app.keys, member.workspace, contact.id, MESSAGES)
            .await?;
    let campaigns =
        campaigns::messages_of_contact(conn, member.workspace, contact.id, MESSAGES).await?;
    let now = app.clock.now();
    let known = Known {
        own_stop: own_stop(conn, member.workspace, contact.id).await?,
        unreached: campaigns::unreached_since(conn, member.workspace, contact.id, now).await?,
        changes: changes::of_contact(conn, &app.keys, member.workspace, contact.id).await?,
        attributes: attributes::all(conn, member.workspace).await?,
        consents,
        origins,
        messages,
        campaigns,
        country: member.country.clone(),
    };
    Ok(ContactView::of(page, contact, &known, sent))
}
