//! Handlers of the contact list and of a contact's page.

use actix_web::http::StatusCode;
use actix_web::web;
use serde::Deserialize;
use serde_json::json;
use sqlx::PgConnection;
use uuid::Uuid;

use super::consent::{Evidence, opt_in, opt_out};
use super::contact::{self, Contact};
use super::list::{self, Cursor, Filter};
use super::views::{ContactList, ContactView, Known};
use super::{attributes, forms, queries, remember_opt_out, search};
use crate::accounts::Member;
use crate::app::App;
use crate::audit::{self, Actor, Entry};
use crate::http::{
    Error, FlashKind, FormData, FormErrors, Jar, Page, Result, flash, html, html_with, see_other,
};
use crate::{campaigns, messaging};

/// How many messages a contact's page shows.
const MESSAGES: i64 = 20;

/// The list's address: where it begins and what narrows it. No personal data.
#[derive(Debug, Default, Deserialize)]
pub struct ListQuery {
    tag: Option<String>,
    q: Option<Uuid>,
    older: Option<Uuid>,
    newer: Option<Uuid>,
}

impl ListQuery {
    /// Whether the address narrows the list to nothing.
    pub fn is_everyone(&self) -> bool {
        self.tag.is_none() && self.q.is_none()
    }

    /// What the address narrows the list to.
    pub async fn filter(
        &self,
        conn: &mut PgConnection,
        app: &App,
        member: &Member,
    ) -> Result<Filter> {
        let words = match self.q {
            Some(id) => {
                search::words(conn, &app.keys, member.workspace, member.account_id, id).await?
            }
            None => None,
        };
        let tag = self.tag.clone().filter(|tag| !tag.is_empty());
        Ok(Filter { tag, words })
    }
}

/// `GET /app/contacts`
pub async fn index(
    app: web::Data<App>,
    member: Member,
    page: Page,
    query: web::Query<ListQuery>,
) -> Result {
    let mut tx = app.db.tenant(member.workspace).await?;
    let filter = query.filter(&mut tx, &app, &member).await?;
    let cursor = match (query.older, query.newer) {
        (Some(id), _) => Cursor::OlderThan(id),
        (None, Some(id)) => Cursor::NewerThan(id),
        (None, None) => Cursor::Start,
    };
    let found = list::page(&mut tx, member.workspace, &filter, cursor).await?;
    let tags = queries::tags(&mut tx, member.workspace).await?;
    html(&ContactList::of(
        page,
        &filter,
        query.q.filter(|_| filter.words.is_some()),
        &found,
        tags,
    ))
}

/// `POST /app/contacts/searches`
pub async fn start_search(app: web::Data<App>, member: Member, form: FormData) -> Result {
    let mut tx = app.db.tenant(member.workspace).await?;
    let words = form.text("words");
    let id = search::keep(
        &mut tx,
        &app.keys,
        member.workspace,
        member.account_id,
        words,
        app.clock.now(),
    )
    .await?;
    tx.commit().await?;
    let mut query = url::form_urlencoded::Serializer::new(String::new());
    if let Some(id) = id {
        query.append_pair("q", &id.to_string());
    }
    if !form.text("tag").is_empty() {
        query.append_pair("tag", form.text("tag"));
    }
    see_other(&format!("/app/contacts?{}", query.finish()))
}

/// `POST /app/contacts/tags`: gives a tag to the ticked contacts.
pub async fn tag_selected(
    app: web::Data<App>,
    member: Member,
    page: Page,
    jar: Jar,
    form: FormData,
) -> Result {
    change_tags(&app, &member, &page, &jar, &form, Change::Add).await
}

/// `DELETE /app/contacts/tags`: takes it from them.
pub async fn untag_selected(
    app: web::Data<App>,
    member: Member,
    page: Page,
    jar: Jar,
    form: FormData,
) -> Result {
    change_tags(&app, &member, &page, &jar, &form, Change::Remove).await
}

enum Change {
    Add,
    Remove,
}

async fn change_tags(
    app: &App,
    member: &Member,
    page: &Page,
    jar: &Jar,
    form: &FormData,
    change: Change,
) -> Result {
    let back = back(form);
    let contacts = forms::read_selection(form);
    let Some(tag) = forms::read_tag(form.text("tag")) else {
        flash(jar, FlashKind::Bad, page.t("contacts-error-tag"));
        return see_other(&back);
    };
    if contacts.is_empty() {
        flash(jar, FlashKind::Bad, page.t("contacts-error-selection"));
        return see_other(&back);
    }
    let mut tx = app.db.tenant(member.workspace).await?;
    let (changed, action, text) = match change {
        Change::Add => (
            queries::add_tag(&mut tx, member.workspace, &contacts, &tag).await?,
            "contacts.tagged",
            "contacts-tagged",
        ),
        Change::Remove => (
            queries::remove_tag(&mut tx, member.workspace, &contacts, &tag).await?,
            "contacts.untagged",
            "contacts-untagged",
        ),
    };
    let entry = Entry {
        action,
        subject: ("tag", None),
        details: json!({ "contacts": changed }),
    };
    record(&mut tx, app, member, entry).await?;
    tx.commit().await?;
    flash(jar, FlashKind::Ok, page.tn(text, changed.cast_signed()));
    see_other(&back)
}

/// Where a form on the list or on a contact's page came from; only addresses of ours.
fn back(form: &FormData) -> String {
    let back = form.text("back");
    if back.starts_with("/app/contacts") {
        back.to_owned()
    } else {
        "/app/contacts".to_owned()
    }
}

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
                Some((&form, errors)),
            )
            .await?;
            return html_with(StatusCode::UNPROCESSABLE_ENTITY, &view);
        }
    };
    queries::update(&mut tx, member.workspace, *id, &change, app.clock.now()).await?;
    let entry = Entry {
        action: "contact.changed",
        subject: ("contact", Some(*id)),
        details: json!({}),
    };
    record(&mut tx, &app, &member, entry).await?;
    tx.commit().await?;
    flash(&jar, FlashKind::Ok, page.t("contacts-saved"));
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
    let Some(source) = forms::read_source(form) else {
        let mut errors = FormErrors::default();
        errors.add("source", page.t("contacts-error-source"));
        let view = view(
            &mut tx,
            app,
            member,
            page.clone(),
            &contact,
            Some((form, errors)),
        )
        .await?;
        return html_with(StatusCode::UNPROCESSABLE_ENTITY, &view);
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
            super::remember_opt_in(&mut tx, app, member.workspace, id).await?;
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
async fn find(conn: &mut PgConnection, member: &Member, id: Uuid) -> Result<Contact> {
    contact::find(conn, member.workspace, id)
        .await?
        .ok_or(Error::NotFound)
}

async fn view(
    conn: &mut PgConnection,
    app: &App,
    member: &Member,
    page: Page,
    contact: &Contact,
    sent: Option<(&FormData, FormErrors)>,
) -> Result<ContactView> {
    let consents = queries::consents(conn, member.workspace, contact.id).await?;
    let origins = queries::origins(conn, member.workspace, contact.id).await?;
    let messages =
        messaging::messages_of_contact(conn, &app.keys, member.workspace, contact.id, MESSAGES)
            .await?;
    let campaigns =
        campaigns::messages_of_contact(conn, member.workspace, contact.id, MESSAGES).await?;
    let known = Known {
        attributes: attributes::all(conn, member.workspace).await?,
        consents,
        origins,
        messages,
        campaigns,
    };
    Ok(ContactView::of(page, contact, &known, sent))
}

async fn record(
    conn: &mut PgConnection,
    app: &App,
    member: &Member,
    entry: Entry<'_>,
) -> Result<()> {
    let actor = Actor::Member(member.account_id);
    Ok(audit::record(conn, member.workspace, actor, entry, app.clock.now()).await?)
}
