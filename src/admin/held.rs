//! The sealed store: what lies in it by order and class, and the two people who may hand something out.

use actix_web::HttpResponse;
use actix_web::http::{StatusCode, header};
use actix_web::web::{self, Data, Path, ServiceConfig};
use askama::Template;
use uuid::Uuid;

use super::REASON_LENGTH;
use crate::accounts::Staff;
use crate::app::App;
use crate::http::{
    Error, Field, FlashKind, FormData, FormErrors, Jar, Page, Result, fits, flash, html, html_with,
    see_other,
};
use crate::privacy::holds::{self, Ask, HeldSet, Release};
use crate::privacy::inventory;

const HERE: &str = "/admin/held";

pub(super) fn routes(cfg: &mut ServiceConfig) {
    let release = |what: &str| format!("{HERE}/releases/{{id}}/{what}");
    cfg.route(HERE, web::get().to(show))
        .route("/admin/held/search", web::post().to(search))
        .route("/admin/held/releases", web::post().to(ask))
        .route(&release("approval"), web::post().to(approve))
        .route(&release("refusal"), web::post().to(refuse))
        .route(&release("data.json"), web::get().to(data));
}

struct SetRow {
    id: String,
    citation: String,
    counts: Vec<(String, String)>,
    sealed: String,
    until: String,
}

struct ReleaseRow {
    reason: String,
    asked: String,
    state: String,
    tone: &'static str,
    approval: String,
    refusal: String,
    data: Option<String>,
    /// Open, and of somebody else.
    may_decide: bool,
    waits: bool,
}

#[derive(Template)]
#[template(path = "admin/held.html")]
struct HeldView {
    page: Page,
    errors: FormErrors,
    sets: Vec<SetRow>,
    searched: bool,
    releases: Vec<ReleaseRow>,
    options: Vec<(String, String)>,
    who: Field,
    set: Field,
    reason: Field,
}

async fn show(staff: Staff, page: Page, app: Data<App>) -> Result {
    let none = FormData::default();
    html(&view(&staff, page, &app, (&none, FormErrors::default())).await?)
}

/// Whoever knows a number or an address finds its sets; the form is posted, so that neither is in an address.
async fn search(staff: Staff, page: Page, app: Data<App>, form: FormData) -> Result {
    html(&view(&staff, page, &app, (&form, FormErrors::default())).await?)
}

async fn ask(staff: Staff, page: Page, (app, jar): (Data<App>, Jar), form: FormData) -> Result {
    let mut errors = FormErrors::default();
    let reason = form.text("reason");
    if !fits(reason, REASON_LENGTH) {
        errors.add("reason", page.t("held-error-reason"));
    }
    let set = form.text("set").parse::<Uuid>().ok();
    let mut tx = app.db.begin().await?;
    let asked = match set {
        Some(set) if errors.is_empty() => {
            let wish = Ask {
                set,
                reason,
                staff: staff.account_id,
            };
            holds::ask(&mut tx, &app, wish).await?
        }
        set => set.is_some(),
    };
    if !asked {
        errors.add("set", page.t("held-error-set"));
    }
    if !errors.is_empty() {
        drop(tx);
        let view = view(&staff, page, &app, (&form, errors)).await?;
        return html_with(StatusCode::UNPROCESSABLE_ENTITY, &view);
    }
    tx.commit().await?;
    flash(&jar, FlashKind::Ok, page.t("held-asked"));
    see_other(HERE)
}

async fn approve(staff: Staff, page: Page, app: Data<App>, jar: Jar, id: Path<Uuid>) -> Result {
    decide(&staff, &page, (&app, &jar), *id, true).await
}

async fn refuse(staff: Staff, page: Page, app: Data<App>, jar: Jar, id: Path<Uuid>) -> Result {
    decide(&staff, &page, (&app, &jar), *id, false).await
}

/// Nobody decides on their own wish.
async fn decide(
    staff: &Staff,
    page: &Page,
    (app, jar): (&App, &Jar),
    id: Uuid,
    yes: bool,
) -> Result {
    let mut tx = app.db.begin().await?;
    if !holds::decide(&mut tx, app, (id, staff.account_id), yes).await? {
        return Err(Error::Conflict);
    }
    tx.commit().await?;
    flash(jar, FlashKind::Ok, page.t("held-decided"));
    see_other(HERE)
}

async fn data(staff: Staff, app: Data<App>, id: Path<Uuid>) -> Result {
    let mut tx = app.db.begin().await?;
    let found = holds::open(&mut tx, &app, (*id, staff.account_id)).await?;
    let body = found.ok_or(Error::NotFound)?;
    tx.commit().await?;
    Ok(HttpResponse::Ok()
        .insert_header((
            header::CONTENT_DISPOSITION,
            "attachment; filename=\"held.json\"",
        ))
        .json(body))
}

async fn view(
    staff: &Staff,
    page: Page,
    app: &App,
    (form, errors): (&FormData, FormErrors),
) -> Result<HeldView> {
    let who = form.text("who");
    let mut tx = app.db.begin().await?;
    let sets = match who {
        "" => holds::sets(&mut tx, app).await?,
        who => holds::sets_of(&mut tx, app, who).await?,
    };
    let releases = holds::releases(&mut tx, app).await?;
    tx.commit().await?;
    let sets: Vec<SetRow> = sets.iter().map(|set| set_row(&page, set)).collect();
    let option = |set: &SetRow| (set.id.clone(), format!("{} · {}", set.citation, set.sealed));
    Ok(HeldView {
        options: sets.iter().map(option).collect(),
        sets,
        searched: !who.is_empty(),
        releases: releases
            .iter()
            .map(|release| release_row(&page, app, staff, release))
            .collect(),
        who: Field::of("who", form, &errors),
        set: Field::of("set", form, &errors),
        reason: Field::of("reason", form, &errors),
        errors,
        page,
    })
}

fn set_row(page: &Page, set: &HeldSet) -> SetRow {
    let counts = set.counts.as_object().into_iter().flatten();
    let name = |key: &str| {
        inventory::class(key).map_or_else(|| key.to_owned(), |class| class.name(page.locale()))
    };
    SetRow {
        id: set.id.to_string(),
        citation: set.citation.clone(),
        counts: counts
            .map(|(key, rows)| (name(key), page.n(rows.as_i64().unwrap_or_default())))
            .collect(),
        sealed: page.date_time(set.sealed_at),
        until: page.date_time(set.until),
    }
}

fn release_row(
    page: &Page,
    app: &App,
    staff: &Staff,
    (release, reason): &(Release, String),
) -> ReleaseRow {
    let at = |what: &str| format!("{HERE}/releases/{}/{what}", release.id);
    let open = release.state == "open";
    let readable = release
        .readable_until
        .is_some_and(|until| until > app.clock.now());
    let own = release.asked_by == staff.account_id;
    ReleaseRow {
        reason: reason.clone(),
        asked: page.date_time(release.asked_at),
        state: page.t(&format!("held-state-{}", release.state)),
        tone: match release.state.as_str() {
            "open" => "warn",
            "released" => "info",
            _ => "",
        },
        approval: at("approval"),
        refusal: at("refusal"),
        data: readable.then(|| at("data.json")),
        may_decide: open && !own,
        waits: open && own,
    }
}
