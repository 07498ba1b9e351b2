//! Handlers of segments.

use actix_web::http::StatusCode;
use actix_web::web::{self, ServiceConfig};
use serde_json::json;
use sqlx::PgConnection;
use uuid::Uuid;

use super::forms::{self, Filled, Wish};
use super::views::{Offer, SegmentList, SegmentPage};
use super::{Count, Segment, queries};
use crate::accounts::Member;
use crate::app::App;
use crate::audit::{self, Actor, Entry};
use crate::contacts::{Audience, attributes};
use crate::http::{
    Error, FlashKind, FormData, FormErrors, Jar, Page, Result, flash, html, html_with, see_other,
};

const HOME: &str = "/app/contacts/segments";

/// Under `/app/contacts/segments`; mounted before the contacts' own addresses.
pub fn routes(cfg: &mut ServiceConfig) {
    cfg.route("/segments", web::get().to(index))
        .route("/segments", web::post().to(create))
        .route("/segments/new", web::get().to(new))
        .route("/segments/draft", web::post().to(draft))
        .route("/segments/draft", web::put().to(draft))
        .route("/segments/{id}", web::get().to(show))
        .route("/segments/{id}", web::put().to(change))
        .route("/segments/{id}", web::delete().to(remove));
}

async fn index(app: web::Data<App>, member: Member, page: Page) -> Result {
    let mut tx = app.db.tenant(member.workspace).await?;
    let segments = super::all(&mut tx, member.workspace).await?;
    html(&SegmentList::of(page, &segments))
}

async fn new(app: web::Data<App>, member: Member, page: Page) -> Result {
    let mut tx = app.db.tenant(member.workspace).await?;
    let (filled, _) = forms::read(&FormData::default());
    let offer = offer(&mut tx, &member).await?;
    let none = FormErrors::default();
    html(&SegmentPage::of(page, None, &filled, &offer, None, none))
}

/// The form with what is chosen so far and how many that means; nothing is kept.
async fn draft(app: web::Data<App>, member: Member, page: Page, form: FormData) -> Result {
    let mut tx = app.db.tenant(member.workspace).await?;
    let (filled, _) = forms::read(&form);
    let exactly = form.text("exact") == "1";
    html(&shown(&app, &mut tx, &member, page, None, &filled, exactly).await?)
}

async fn create(
    app: web::Data<App>,
    member: Member,
    page: Page,
    jar: Jar,
    form: FormData,
) -> Result {
    save(&app, &member, page, &jar, None, &form).await
}

async fn change(
    app: web::Data<App>,
    member: Member,
    page: Page,
    jar: Jar,
    id: web::Path<Uuid>,
    form: FormData,
) -> Result {
    save(&app, &member, page, &jar, Some(*id), &form).await
}

async fn save(
    app: &App,
    member: &Member,
    page: Page,
    jar: &Jar,
    id: Option<Uuid>,
    form: &FormData,
) -> Result {
    let mut tx = app.db.tenant(member.workspace).await?;
    let known = match id {
        Some(id) => Some(find(&mut tx, member, id).await?),
        None => None,
    };
    let (filled, wish) = forms::read(form);
    if wish == Wish::Show {
        let view = shown(app, &mut tx, member, page, known.as_ref(), &filled, true);
        return html(&view.await?);
    }
    let offer = offer(&mut tx, member).await?;
    let draft = match forms::draft(&filled, &offer.attributes, &page) {
        Ok(draft) => draft,
        Err(errors) => {
            let view = SegmentPage::of(page, known.as_ref(), &filled, &offer, None, errors);
            return html_with(StatusCode::UNPROCESSABLE_ENTITY, &view);
        }
    };
    let (workspace, now) = (member.workspace, app.clock.now());
    let id = id.unwrap_or_else(Uuid::now_v7);
    queries::save(&mut tx, workspace, id, &draft, member.account_id, now).await?;
    let people = queries::count(&mut tx, workspace, &draft.rule.into(), now).await?;
    queries::keep_count(&mut tx, workspace, id, people, now).await?;
    record(&mut tx, app, member, "segment.saved", id).await?;
    tx.commit().await?;
    flash(jar, FlashKind::Ok, page.t("segments-saved"));
    see_other(&format!("{HOME}/{id}"))
}

async fn show(app: web::Data<App>, member: Member, page: Page, id: web::Path<Uuid>) -> Result {
    let mut tx = app.db.tenant(member.workspace).await?;
    let segment = find(&mut tx, &member, *id).await?;
    let filled = forms::of(&segment);
    html(&shown(&app, &mut tx, &member, page, Some(&segment), &filled, false).await?)
}

async fn remove(
    app: web::Data<App>,
    member: Member,
    page: Page,
    jar: Jar,
    id: web::Path<Uuid>,
) -> Result {
    let mut tx = app.db.tenant(member.workspace).await?;
    find(&mut tx, &member, *id).await?;
    let audience = Audience::Segment(*id).to_string();
    if queries::awaited(&mut tx, member.workspace, &audience).await? {
        flash(&jar, FlashKind::Bad, page.t("segments-awaited"));
        return see_other(&format!("{HOME}/{id}"));
    }
    queries::delete(&mut tx, member.workspace, *id).await?;
    record(&mut tx, &app, &member, "segment.deleted", *id).await?;
    tx.commit().await?;
    flash(&jar, FlashKind::Ok, page.t("segments-deleted"));
    see_other(HOME)
}

/// The page of a form as it stands; rows that say nothing whole yet are not counted, and not blamed.
async fn shown(
    app: &App,
    conn: &mut PgConnection,
    member: &Member,
    page: Page,
    known: Option<&Segment>,
    filled: &Filled,
    exactly: bool,
) -> Result<SegmentPage> {
    let offer = offer(conn, member).await?;
    let count: Option<Count> = match forms::rule(filled, &offer.attributes, &page) {
        Ok(rule) => {
            let now = app.clock.now();
            Some(super::count(conn, member.workspace, &rule.into(), exactly, now).await?)
        }
        Err(_) => None,
    };
    let none = FormErrors::default();
    Ok(SegmentPage::of(page, known, filled, &offer, count, none))
}

async fn offer(conn: &mut PgConnection, member: &Member) -> Result<Offer> {
    Ok(Offer {
        attributes: attributes::all(conn, member.workspace).await?,
        tags: crate::contacts::tags(conn, member.workspace).await?,
        campaigns: queries::campaigns(conn, member.workspace).await?,
    })
}

async fn find(conn: &mut PgConnection, member: &Member, id: Uuid) -> Result<Segment> {
    let found = super::find(conn, member.workspace, id).await?;
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
        subject: ("segment", Some(id)),
        details: json!({}),
    };
    let actor = Actor::Member(member.account_id);
    Ok(audit::record(conn, member.workspace, actor, entry, app.clock.now()).await?)
}
