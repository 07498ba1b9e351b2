use actix_web::http::StatusCode;
use actix_web::web::{Data, Path};
use serde_json::json;
use uuid::Uuid;

use super::jobs::TellOfSubprocessor;
use super::queries::{self, Subprocessor};
use super::views::{IndexView, NoticeView, PublicView, Row, ShowView};
use super::{PURPOSES, SAFEGUARDS, forms};
use crate::accounts::{Member, Staff};
use crate::app::App;
use crate::audit::{self, Actor};
use crate::http::{
    Error, Field, FlashKind, FormData, FormErrors, Jar, Page, Result, fits, flash, html, html_with,
    see_other,
};
use crate::jobs;
use crate::workspaces::Country;

/// The longest reason of an objection, in characters.
const LONGEST: usize = 1_000;

/// The list for everyone: who works for us, and who is to begin.
pub async fn public(page: Page, app: Data<App>) -> Result {
    let today = app.clock.now().date_naive();
    let mut tx = app.db.begin().await?;
    let all = queries::all(&mut tx).await?;
    let current = all
        .iter()
        .filter(|s| s.ended_on.is_none_or(|day| day >= today));
    html(&PublicView {
        rows: current.map(|s| Row::new(&page, s)).collect(),
        page,
    })
}

/// What an owner was told of, with the form to object.
pub async fn notice(_: Member, page: Page, app: Data<App>, id: Path<Uuid>) -> Result {
    let form = FormData::default();
    html(&notice_view(page, &app, *id, &form, FormErrors::default()).await?)
}

/// Takes an objection; staff see it and answer.
pub async fn object(
    member: Member,
    page: Page,
    (app, jar): (Data<App>, Jar),
    id: Path<Uuid>,
    form: FormData,
) -> Result {
    let reason = form.text("reason");
    if !fits(reason, LONGEST) {
        let mut errors = FormErrors::default();
        errors.add("reason", page.t("sharing-error-reason"));
        let view = notice_view(page, &app, *id, &form, errors).await?;
        return html_with(StatusCode::UNPROCESSABLE_ENTITY, &view);
    }
    let mut tx = app.db.begin().await?;
    find(&mut tx, *id).await?;
    let now = app.clock.now();
    queries::object(&mut tx, *id, member.account_id, reason, now).await?;
    let actor = Actor::Member(member.account_id);
    let details = json!({ "subprocessor": *id });
    let account = Some(member.account_id);
    audit::record_account(
        &mut tx,
        account,
        actor,
        "subprocessor.objected",
        details,
        now,
    )
    .await?;
    tx.commit().await?;
    flash(&jar, FlashKind::Ok, page.t("sharing-objected"));
    see_other(&format!("/app/subprocessors/{id}"))
}

/// The staff's list, and the form for a new one.
pub async fn index(_: Staff, page: Page, app: Data<App>) -> Result {
    html(&index_view(page, &app, &FormData::default(), FormErrors::default()).await?)
}

/// Adds a company and tells the owners.
pub async fn add(staff: Staff, page: Page, (app, jar): (Data<App>, Jar), form: FormData) -> Result {
    let now = app.clock.now();
    let company = match forms::company(&page, &form, now.date_naive()) {
        Ok(company) => company,
        Err(errors) => {
            let view = index_view(page, &app, &form, errors).await?;
            return html_with(StatusCode::UNPROCESSABLE_ENTITY, &view);
        }
    };
    let id = Uuid::now_v7();
    let mut tx = app.db.begin().await?;
    queries::insert(&mut tx, id, &company, staff.account_id, now).await?;
    jobs::enqueue(&mut tx, &TellOfSubprocessor { id }).await?;
    record(&mut tx, &app, &staff, "subprocessor.added", id).await?;
    tx.commit().await?;
    flash(&jar, FlashKind::Ok, page.t("sharing-added"));
    see_other("/admin/subprocessors")
}

/// One company with the objections to it.
pub async fn show(_: Staff, page: Page, app: Data<App>, id: Path<Uuid>) -> Result {
    let mut tx = app.db.begin().await?;
    let company = find(&mut tx, *id).await?;
    let objections = queries::objections(&mut tx, *id).await?;
    tx.commit().await?;
    let shown = |o: queries::Objection| (o.username, o.reason, page.date_time(o.objected_at));
    html(&ShowView {
        objections: objections.into_iter().map(shown).collect(),
        row: Row::new(&page, &company),
        end: format!("/admin/subprocessors/{id}/end"),
        page,
    })
}

/// Today is its last day.
pub async fn end(staff: Staff, page: Page, (app, jar): (Data<App>, Jar), id: Path<Uuid>) -> Result {
    let mut tx = app.db.begin().await?;
    find(&mut tx, *id).await?;
    if !queries::end(&mut tx, *id, app.clock.now().date_naive()).await? {
        return Err(Error::Conflict);
    }
    record(&mut tx, &app, &staff, "subprocessor.ended", *id).await?;
    tx.commit().await?;
    flash(&jar, FlashKind::Ok, page.t("sharing-ended"));
    see_other(&format!("/admin/subprocessors/{id}"))
}

async fn find(conn: &mut sqlx::PgConnection, id: Uuid) -> Result<Subprocessor> {
    queries::find(conn, id).await?.ok_or(Error::NotFound)
}

async fn record(
    conn: &mut sqlx::PgConnection,
    app: &App,
    staff: &Staff,
    action: &str,
    id: Uuid,
) -> sqlx::Result<()> {
    let actor = Actor::Staff(staff.account_id);
    let details = json!({ "subprocessor": id });
    audit::record_account(conn, None, actor, action, details, app.clock.now()).await
}

async fn notice_view(
    page: Page,
    app: &App,
    id: Uuid,
    form: &FormData,
    errors: FormErrors,
) -> Result<NoticeView> {
    let mut tx = app.db.begin().await?;
    let company = find(&mut tx, id).await?;
    tx.commit().await?;
    Ok(NoticeView {
        row: Row::new(&page, &company),
        address: format!("/app/subprocessors/{id}/objection"),
        reason: Field::of("reason", form, &errors),
        errors,
        page,
    })
}

async fn index_view(
    page: Page,
    app: &App,
    form: &FormData,
    errors: FormErrors,
) -> Result<IndexView> {
    let mut tx = app.db.begin().await?;
    let all = queries::all(&mut tx).await?;
    tx.commit().await?;
    let field = |name| Field::of(name, form, &errors);
    Ok(IndexView {
        rows: all.iter().map(|s| Row::new(&page, s)).collect(),
        company: field("name"),
        purpose: field("purpose"),
        purposes: PURPOSES
            .map(|key| (key, page.t(&format!("sharing-purpose-{key}"))))
            .into(),
        country: field("country"),
        countries: Country::by_name(page.locale()),
        safeguard: field("safeguard"),
        safeguards: SAFEGUARDS
            .map(|key| (key, page.t(&format!("sharing-safeguard-{key}"))))
            .into(),
        document: field("document"),
        since: field("since"),
        errors,
        page,
    })
}
