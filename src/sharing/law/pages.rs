use actix_web::HttpResponse;
use actix_web::http::{StatusCode, header};
use actix_web::web::{Data, Path};
use chrono::{Days, NaiveTime};
use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::jobs::TellOfLawRequest;
use super::queries::{self, LawRequest};
use super::views::{IndexView, Row, ShowView, TransparencyView};
use super::{CLASSES, forms};
use crate::accounts::{self, Staff};
use crate::analytics::cells;
use crate::app::App;
use crate::audit::{self, Actor};
use crate::http::{
    Error, Field, FlashKind, FormData, FormErrors, Jar, Page, Result, fits, flash, html, html_with,
    see_other,
};
use crate::workspaces::Country;
use crate::{jobs, mail};

const LIST: &str = "/admin/law-requests";

/// How many demands there were, for everyone.
pub async fn transparency(page: Page, app: Data<App>) -> Result {
    let mut tx = app.db.begin().await?;
    let years = queries::years(&mut tx).await?;
    let shown = |y: &queries::Year| {
        let figures = [y.received, y.released, y.refused, y.told]
            .map(|n| cells::shown(&page, cells::coarse(n)));
        let [received, released, refused, told] = figures;
        [y.year.to_string(), received, released, refused, told]
    };
    html(&TransparencyView {
        years: years.iter().map(shown).collect(),
        page,
    })
}

/// The register, and the form for the next.
pub async fn index(_: Staff, page: Page, app: Data<App>) -> Result {
    html(&index_view(page, &app, &FormData::default(), FormErrors::default()).await?)
}

/// Writes a demand down; somebody else decides it.
pub async fn open(staff: Staff, page: Page, app: Data<App>, form: FormData) -> Result {
    let now = app.clock.now();
    let demand = match forms::demand(&page, &form, now.date_naive()) {
        Ok(demand) => demand,
        Err(errors) => return refused(page, &app, &form, errors).await,
    };
    let mut tx = app.db.begin().await?;
    let Some(account) = accounts::named(&mut tx, &demand.login).await? else {
        tx.rollback().await?;
        let mut errors = FormErrors::default();
        errors.add("login", page.t("sharing-law-error-unknown"));
        return refused(page, &app, &form, errors).await;
    };
    let id = Uuid::now_v7();
    queries::insert(&mut tx, id, &demand, (account, staff.account_id), now).await?;
    record(&mut tx, &app, &staff, "law_request.opened", id).await?;
    tx.commit().await?;
    see_other(&format!("{LIST}/{id}"))
}

/// One demand.
pub async fn show(staff: Staff, page: Page, app: Data<App>, id: Path<Uuid>) -> Result {
    let form = FormData::default();
    html(&show_view(&staff, page, &app, *id, (&form, FormErrors::default())).await?)
}

/// Releases what the order covers; the person is told now, or once it may be told.
pub async fn release(
    staff: Staff,
    page: Page,
    (app, jar): (Data<App>, Jar),
    id: Path<Uuid>,
    form: FormData,
) -> Result {
    decide(staff, page, (app, jar), *id, form, "released").await
}

/// Refuses the demand.
pub async fn refuse(
    staff: Staff,
    page: Page,
    (app, jar): (Data<App>, Jar),
    id: Path<Uuid>,
    form: FormData,
) -> Result {
    decide(staff, page, (app, jar), *id, form, "refused").await
}

/// What the order covers and nothing else, once it is released. Each time is recorded.
pub async fn data(staff: Staff, app: Data<App>, id: Path<Uuid>) -> Result {
    let mut tx = app.db.begin().await?;
    let request = find(&mut tx, *id).await?;
    let released = request.state == "released";
    let account = request
        .account_id
        .filter(|_| released)
        .ok_or(Error::NotFound)?;
    let mut classes = accounts::rights::export_for(&mut tx, account).await?;
    classes.push(("mails", mail::export_for(&mut tx, &app, account).await?));
    let covered = classes
        .into_iter()
        .filter(|(name, _)| request.classes.iter().any(|c| c == name));
    let body: Map<String, Value> = covered
        .map(|(name, rows)| (name.to_owned(), rows.into()))
        .collect();
    record(&mut tx, &app, &staff, "law_request.fetched", *id).await?;
    tx.commit().await?;
    Ok(HttpResponse::Ok()
        .insert_header((
            header::CONTENT_DISPOSITION,
            "attachment; filename=\"data.json\"",
        ))
        .json(body))
}

async fn decide(
    staff: Staff,
    page: Page,
    (app, jar): (Data<App>, Jar),
    id: Uuid,
    form: FormData,
    state: &str,
) -> Result {
    let now = app.clock.now();
    let reason = form.text("reason");
    if !fits(reason, 1_000) {
        let mut errors = FormErrors::default();
        errors.add("reason", page.t("sharing-law-error-reason"));
        let view = show_view(&staff, page, &app, id, (&form, errors)).await?;
        return html_with(StatusCode::UNPROCESSABLE_ENTITY, &view);
    }
    let mut tx = app.db.begin().await?;
    let request = find(&mut tx, id).await?;
    if request.state != "open" || request.opened_by == staff.account_id {
        return Err(Error::Conflict);
    }
    queries::decide(&mut tx, id, (state, reason), staff.account_id, now).await?;
    if state == "released" {
        let gag = request.gagged_until.filter(|day| *day >= now.date_naive());
        let after = gag.and_then(|day| day.checked_add_days(Days::new(1)));
        let at = after.map(|day| day.and_time(NaiveTime::MIN).and_utc());
        jobs::enqueue_at(&mut tx, &TellOfLawRequest { id }, at).await?;
    }
    record(&mut tx, &app, &staff, &format!("law_request.{state}"), id).await?;
    tx.commit().await?;
    flash(&jar, FlashKind::Ok, page.t("sharing-law-decided"));
    see_other(&format!("{LIST}/{id}"))
}

async fn find(conn: &mut sqlx::PgConnection, id: Uuid) -> Result<LawRequest> {
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
    let details = json!({ "law_request": id });
    audit::record_account(conn, None, actor, action, details, app.clock.now()).await
}

async fn refused(page: Page, app: &App, form: &FormData, errors: FormErrors) -> Result {
    let view = index_view(page, app, form, errors).await?;
    html_with(StatusCode::UNPROCESSABLE_ENTITY, &view)
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
    let class = |key: &'static str| {
        (
            key,
            page.t(&format!("privacy-class-{key}")),
            form.all("classes").any(|c| c == key),
        )
    };
    Ok(IndexView {
        rows: all.iter().map(|r| row(&page, r)).collect(),
        authority: field("authority"),
        country: field("country"),
        countries: Country::by_name(page.locale()),
        basis: field("basis"),
        login: field("login"),
        classes_error: errors.at("classes").map(str::to_owned),
        classes: CLASSES.map(class).into(),
        received_on: field("received_on"),
        gagged_until: field("gagged_until"),
        errors,
        page,
    })
}

fn row(page: &Page, request: &LawRequest) -> Row {
    let tone = match request.state.as_str() {
        "open" => "warn",
        "released" => "info",
        _ => "",
    };
    Row {
        href: format!("{LIST}/{}", request.id),
        authority: request.authority.clone(),
        country: page.t(&format!("country-{}", request.country)),
        received: page.date(request.received_on),
        state: page.t(&format!("sharing-law-state-{}", request.state)),
        tone,
    }
}

async fn show_view(
    staff: &Staff,
    page: Page,
    app: &App,
    id: Uuid,
    (form, errors): (&FormData, FormErrors),
) -> Result<ShowView> {
    let mut tx = app.db.begin().await?;
    let request = find(&mut tx, id).await?;
    tx.commit().await?;
    let classes = request
        .classes
        .iter()
        .map(|c| page.t(&format!("privacy-class-{c}")));
    let classes: Vec<String> = classes.collect();
    let mut facts = vec![
        (
            page.t("sharing-law-country"),
            page.t(&format!("country-{}", request.country)),
        ),
        (page.t("sharing-law-basis"), request.basis.clone()),
        (page.t("sharing-law-classes"), classes.join(", ")),
        (
            page.t("sharing-law-received"),
            page.date(request.received_on),
        ),
    ];
    let mut fact = |key: &str, text: Option<String>| {
        facts.extend(text.map(|text| (page.t(key), text)));
    };
    fact(
        "sharing-law-gag",
        request.gagged_until.map(|day| page.date(day)),
    );
    fact(
        "sharing-law-decided-at",
        request.decided_at.map(|at| page.date_time(at)),
    );
    fact(
        "sharing-law-reason",
        Some(request.reason.clone()).filter(|r| !r.is_empty()),
    );
    fact(
        "sharing-law-told",
        request.told_at.map(|at| page.date_time(at)),
    );
    Ok(ShowView {
        row: row(&page, &request),
        facts,
        reason: Field::of("reason", form, &errors),
        open: request.state == "open",
        may_decide: request.opened_by != staff.account_id,
        released: request.state == "released" && request.account_id.is_some(),
        release: format!("{LIST}/{id}/release"),
        refusal: format!("{LIST}/{id}/refusal"),
        data: format!("{LIST}/{id}/data.json"),
        errors,
        page,
    })
}
