//! Handlers of bulk acts.

use actix_web::http::StatusCode;
use actix_web::web::{self, ServiceConfig};
use serde_json::json;
use sqlx::PgConnection;
use uuid::Uuid;

use super::views::{AskView, ProgressView};
use super::{Act, ask, end, queries};
use crate::accounts::Member;
use crate::app::App;
use crate::audit::{self, Actor, Entry};
use crate::contacts::forms;
use crate::contacts::pages::ListQuery;
use crate::contacts::segments::exact_count;
use crate::http::{
    Error, FlashKind, FormData, FormErrors, Jar, Page, Result, flash, html, html_with, see_other,
};

/// Under `/app/contacts/bulk`; mounted before the contacts' own addresses.
pub fn routes(cfg: &mut ServiceConfig) {
    cfg.route("/bulk/new", web::get().to(new))
        .route("/bulk", web::post().to(create))
        .route("/bulk/{id}", web::get().to(show))
        .route("/bulk/{id}", web::delete().to(stop));
}

async fn new(
    app: web::Data<App>,
    member: Member,
    page: Page,
    query: web::Query<ListQuery>,
) -> Result {
    let mut tx = app.db.tenant(member.workspace).await?;
    let filter = query.filter(&mut tx, &app, &member).await?;
    let now = app.clock.now();
    let people = exact_count(&mut tx, member.workspace, &filter.selection(), now).await?;
    let form = FormData::default();
    let none = FormErrors::default();
    html(&AskView::of(page, &filter, query.q, people, &form, none))
}

async fn create(
    app: web::Data<App>,
    member: Member,
    page: Page,
    jar: Jar,
    form: FormData,
) -> Result {
    let query = ListQuery::of_form(&form);
    let mut tx = app.db.tenant(member.workspace).await?;
    let filter = query.filter(&mut tx, &app, &member).await?;
    // A filter that has gone must never become "everyone".
    if query.differs(&filter) {
        flash(&jar, FlashKind::Bad, page.t("bulk-error-gone"));
        return see_other("/app/contacts");
    }
    let selection = filter.selection();
    let now = app.clock.now();
    let people = exact_count(&mut tx, member.workspace, &selection, now).await?;
    let act = match read(&form, people, &page) {
        Ok(act) => act,
        Err(errors) => {
            let view = AskView::of(page, &filter, query.q, people, &form, errors);
            return html_with(StatusCode::UNPROCESSABLE_ENTITY, &view);
        }
    };
    let by = member.account_id;
    let id = ask(
        &mut tx,
        &app,
        member.workspace,
        (&act, &selection),
        people,
        by,
    )
    .await?;
    let details = json!({ "act": act.code(), "expected": people });
    record(&mut tx, &app, &member, ("contacts.bulk_asked", id), details).await?;
    tx.commit().await?;
    see_other(&format!("/app/contacts/bulk/{id}"))
}

/// `people` match now; a person said yes to the number that the form carries.
fn read(form: &FormData, people: i64, page: &Page) -> std::result::Result<Act, FormErrors> {
    let mut errors = FormErrors::default();
    let tag = forms::read_tag(form.text("new_tag"));
    let act = match (form.text("act"), tag) {
        ("tag", Some(tag)) => Some(Act::Tag(tag)),
        ("untag", Some(tag)) => Some(Act::Untag(tag)),
        ("tag" | "untag", None) => {
            errors.add("new_tag", page.t("contacts-error-tag"));
            None
        }
        ("opt_out", _) => Some(Act::OptOut),
        ("delete", _) => Some(Act::Delete),
        _ => {
            errors.add("act", page.t("bulk-error-act"));
            None
        }
    };
    let final_act = matches!(act, Some(Act::OptOut | Act::Delete));
    if final_act && !form.ticked("sure") {
        errors.add("sure", page.t("bulk-error-sure"));
    } else if people
        > form
            .text("people")
            .parse()
            .map_or(0, |shown: i64| shown + shown / 100)
    {
        // A few of many who came since are no surprise; anything more is asked anew.
        errors.add("sure", page.tn("bulk-error-more", people));
    }
    match act {
        Some(act) if errors.is_empty() => Ok(act),
        _ => Err(errors),
    }
}

async fn show(app: web::Data<App>, member: Member, page: Page, id: web::Path<Uuid>) -> Result {
    let mut tx = app.db.tenant(member.workspace).await?;
    let bulk = queries::find(&mut tx, member.workspace, *id).await?;
    html(&ProgressView::of(page, &bulk.ok_or(Error::NotFound)?))
}

async fn stop(
    app: web::Data<App>,
    member: Member,
    page: Page,
    jar: Jar,
    id: web::Path<Uuid>,
) -> Result {
    let mut tx = app.db.tenant(member.workspace).await?;
    if end(&mut tx, &app, member.workspace, *id, "stopped").await? {
        let what = ("contacts.bulk_stopped", *id);
        record(&mut tx, &app, &member, what, json!({})).await?;
        tx.commit().await?;
        flash(&jar, FlashKind::Ok, page.t("bulk-stopped"));
    }
    see_other(&format!("/app/contacts/bulk/{id}"))
}

async fn record(
    conn: &mut PgConnection,
    app: &App,
    member: &Member,
    (action, id): (&str, Uuid),
    details: serde_json::Value,
) -> Result<()> {
    let entry = Entry {
        action,
        subject: ("bulk", Some(id)),
        details,
    };
    let actor = Actor::Member(member.account_id);
    Ok(audit::record(conn, member.workspace, actor, entry, app.clock.now()).await?)
}
