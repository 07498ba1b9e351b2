//! How long things are kept, what the rounds did, and what is held back from them.

use actix_web::http::StatusCode;
use actix_web::web::{self, Data, Path, ServiceConfig};
use askama::Template;
use chrono::Days;
use sqlx::PgConnection;
use uuid::Uuid;

use super::REASON_LENGTH;
use crate::accounts::Staff;
use crate::app::App;
use crate::audit::{self, Actor};
use crate::crypto::KeyScope;
use crate::http::{
    Error, Field, FlashKind, FormData, FormErrors, Jar, Page, Result, fits, flash, html, html_with,
    see_other,
};
use crate::privacy::holds::{self, Held};
use crate::privacy::retention::{self, Hold};

const HERE: &str = "/admin/retention";
const LONGEST_DAYS: u64 = 3_650;

pub(super) fn routes(cfg: &mut ServiceConfig) {
    cfg.route(HERE, web::get().to(show))
        .route("/admin/retention/runs", web::post().to(dry_run))
        .route("/admin/retention/holds", web::post().to(place))
        .route("/admin/retention/holds/{id}", web::delete().to(release));
}

struct RuleRow {
    class: String,
    jurisdiction: String,
    least: String,
    most: String,
    citation: String,
    from: String,
}

struct RunRow {
    when: String,
    dry: bool,
    counts: Vec<(String, String)>,
}

struct HoldRow {
    action: String,
    what: String,
    citation: String,
    reason: String,
    until: String,
}

#[derive(Template)]
#[template(path = "admin/retention.html")]
struct RetentionView {
    page: Page,
    errors: FormErrors,
    rules: Vec<RuleRow>,
    runs: Vec<RunRow>,
    holds: Vec<HoldRow>,
    classes: Vec<(String, String)>,
    class: Field,
    workspace: Field,
    person: Field,
    citation: Field,
    reason: Field,
    days: Field,
}

async fn show(_: Staff, page: Page, app: Data<App>) -> Result {
    let mut tx = app.db.begin().await?;
    let view = view(
        &mut tx,
        &app,
        page,
        &FormData::default(),
        FormErrors::default(),
    )
    .await?;
    html(&view)
}

/// Counts what tonight's round would take.
async fn dry_run(_: Staff, page: Page, app: Data<App>, jar: Jar) -> Result {
    retention::run(&app, true).await?;
    flash(&jar, FlashKind::Ok, page.t("retention-dry-done"));
    see_other(HERE)
}

async fn place(staff: Staff, page: Page, (app, jar): (Data<App>, Jar), form: FormData) -> Result {
    let now = app.clock.now();
    let mut errors = FormErrors::default();
    let class = Some(form.text("class")).filter(|class| !class.is_empty());
    let workspace = form.text("workspace");
    let workspace_id = workspace.parse::<Uuid>().ok();
    let named = form.text("person");
    let nothing = class.is_none() && workspace.is_empty() && named.is_empty();
    if !workspace.is_empty() && workspace_id.is_none() || nothing {
        errors.add("workspace", page.t("retention-error-what"));
    }
    let people = match named {
        "" => vec![Held {
            workspace: workspace_id,
            ..Held::default()
        }],
        named => holds::find(&app, named, workspace_id).await?,
    };
    if people.is_empty() {
        errors.add("person", page.t("held-error-person"));
    }
    if form.text("citation").is_empty() {
        errors.add("citation", page.t("retention-error-citation"));
    }
    let reason = form.text("reason");
    if !fits(reason, REASON_LENGTH) {
        errors.add("reason", page.t("retention-error-reason"));
    }
    let days = form.text("days").parse::<u64>().unwrap_or(0);
    if !(1..=LONGEST_DAYS).contains(&days) {
        errors.add("days", page.t("retention-error-days"));
    }
    let mut tx = app.db.begin().await?;
    if !errors.is_empty() {
        let view = view(&mut tx, &app, page, &form, errors).await?;
        return html_with(StatusCode::UNPROCESSABLE_ENTITY, &view);
    }
    for held in people {
        let id = Uuid::now_v7();
        let hold = Hold {
            id,
            workspace_id: held.workspace,
            contact_id: held.contact,
            account_id: held.account,
            class: class.map(str::to_owned),
            citation: form.text("citation").to_owned(),
            reason_sealed: app
                .keys
                .seal(KeyScope::Platform, &sealed_at(id), reason.as_bytes())?,
            placed_at: now,
            expires_at: now + Days::new(days),
        };
        retention::place_hold(&mut tx, &hold, staff.account_id).await?;
        note(&mut tx, &staff, "hold.placed", id, &app).await?;
    }
    tx.commit().await?;
    flash(&jar, FlashKind::Ok, page.t("retention-hold-placed"));
    see_other(HERE)
}

async fn release(staff: Staff, page: Page, app: Data<App>, jar: Jar, id: Path<Uuid>) -> Result {
    let mut tx = app.db.begin().await?;
    if !retention::release_hold(&mut tx, *id, app.clock.now()).await? {
        return Err(Error::NotFound);
    }
    note(&mut tx, &staff, "hold.released", *id, &app).await?;
    tx.commit().await?;
    flash(&jar, FlashKind::Ok, page.t("retention-hold-released"));
    see_other(HERE)
}

async fn note(
    conn: &mut PgConnection,
    staff: &Staff,
    action: &str,
    hold: Uuid,
    app: &App,
) -> Result<()> {
    let actor = Actor::Staff(staff.account_id);
    let details = serde_json::json!({ "hold": hold });
    audit::record_account(conn, None, actor, action, details, app.clock.now()).await?;
    Ok(())
}

fn sealed_at(hold: Uuid) -> String {
    format!("legal_holds/reason_sealed/{hold}")
}

async fn view(
    conn: &mut PgConnection,
    app: &App,
    page: Page,
    form: &FormData,
    errors: FormErrors,
) -> Result<RetentionView> {
    let rules = retention::rules(conn).await?;
    let runs = retention::runs(conn, 10).await?;
    let holds = retention::holds(conn, app.clock.now()).await?;
    let mut classes: Vec<&str> = retention::SWEEPS.iter().map(|sweep| sweep.class).collect();
    classes.dedup();
    classes.retain(|class| *class != "held");
    Ok(RetentionView {
        rules: rules
            .into_iter()
            .map(|rule| rule_row(&page, rule))
            .collect(),
        runs: runs.iter().map(|run| run_row(&page, run)).collect(),
        holds: holds
            .iter()
            .map(|hold| hold_row(&page, app, hold))
            .collect(),
        classes: classes
            .into_iter()
            .map(|key| (key.to_owned(), class(&page, key)))
            .collect(),
        class: Field::of("class", form, &errors),
        workspace: Field::of("workspace", form, &errors),
        person: Field::of("person", form, &errors),
        citation: Field::of("citation", form, &errors),
        reason: Field::of("reason", form, &errors),
        days: Field::of("days", form, &errors),
        errors,
        page,
    })
}

fn class(page: &Page, key: &str) -> String {
    page.t(&format!("retention-class-{key}"))
}

fn rule_row(page: &Page, rule: retention::Rule) -> RuleRow {
    let days = |days: Option<i32>| {
        days.map_or_else(
            || "–".to_owned(),
            |days| page.tn("retention-days", days.into()),
        )
    };
    RuleRow {
        class: class(page, &rule.class),
        least: days(rule.min_days),
        most: days(rule.max_days),
        jurisdiction: match rule.jurisdiction.as_str() {
            "*" => page.t("retention-everywhere"),
            country => country.to_owned(),
        },
        citation: rule.citation,
        from: page.date(rule.effective_from),
    }
}

fn run_row(page: &Page, run: &retention::Run) -> RunRow {
    let counts = run.counts.as_array().into_iter().flatten();
    RunRow {
        when: page.date_time(run.started_at),
        dry: run.dry,
        counts: counts
            .map(|count| {
                let key = count["class"].as_str().unwrap_or_default();
                let rows = count["rows"].as_i64().unwrap_or_default();
                (class(page, key), page.n(rows))
            })
            .collect(),
    }
}

fn hold_row(page: &Page, app: &App, hold: &Hold) -> HoldRow {
    let reason = app
        .keys
        .open_sealed(KeyScope::Platform, &sealed_at(hold.id), &hold.reason_sealed)
        .unwrap_or_default();
    let named = hold.class.as_deref().map(|key| class(page, key));
    let workspace = hold.workspace_id.map(|id| id.to_string());
    let person = hold
        .contact_id
        .or(hold.account_id)
        .map(|_| page.t("held-one-person"));
    HoldRow {
        action: format!("{HERE}/holds/{}", hold.id),
        what: named
            .into_iter()
            .chain(person)
            .chain(workspace)
            .collect::<Vec<_>>()
            .join(" · "),
        citation: hold.citation.clone(),
        reason: String::from_utf8_lossy(&reason).into_owned(),
        until: page.date_time(hold.expires_at),
    }
}
