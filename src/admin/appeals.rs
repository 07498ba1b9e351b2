use actix_web::http::StatusCode;
use actix_web::web::{self, Data, Path, ServiceConfig};
use askama::Template;
use sqlx::PgConnection;
use uuid::Uuid;

use super::{REASON_LENGTH, queries};
use crate::accounts::{AppealRow, Staff};
use crate::app::App;
use crate::db::WorkspaceId;
use crate::http::{
    Error, Field, FlashKind, FormData, FormErrors, Jar, Page, Result, fits, flash, html, html_with,
    see_other,
};
use crate::i18n::{Locale, Value};
use crate::mail::{self, Letter};
use crate::workspaces::suspension::{self, Verdict};

/// What an owner says against a suspension, and the answer to it.
#[derive(Template)]
#[template(path = "admin/appeal.html")]
struct AppealView {
    page: Page,
    errors: FormErrors,
    reasons: Field,
    address: String,
    /// The workspace's page.
    back: String,
    business: String,
    /// Whether one waits for an answer.
    open: bool,
    rows: Vec<AppealRow>,
}

async fn show(_: Staff, page: Page, app: Data<App>, id: Path<Uuid>) -> Result {
    let (form, errors) = (FormData::default(), FormErrors::default());
    html(&view(page, &app, *id, &form, errors).await?)
}

/// Answers with reasons: the button says which way.
async fn answer(
    staff: Staff,
    page: Page,
    (app, jar): (Data<App>, Jar),
    id: Path<Uuid>,
    form: FormData,
) -> Result {
    let reasons = form.text("reasons");
    if !fits(reasons, REASON_LENGTH) {
        let mut errors = FormErrors::default();
        errors.add("reasons", page.t("admin-error-reason"));
        let view = view(page, &app, *id, &form, errors).await?;
        return html_with(StatusCode::UNPROCESSABLE_ENTITY, &view);
    }
    let lifted = match form.text("verdict") {
        "lift" => true,
        "keep" => false,
        _ => return Err(Error::BadRequest),
    };
    // Staff may act on every workspace; the id is looked up right below.
    let workspace = WorkspaceId::proven(*id);
    let mut tx = app.db.tenant(workspace).await?;
    queries::workspace(&mut tx, *id).await?;
    let verdict = Verdict { lifted, reasons };
    let now = app.clock.now();
    if !suspension::answer(&mut tx, workspace, staff.account_id, verdict, now).await? {
        return Err(Error::Conflict);
    }
    tell(&mut tx, &app, *id, verdict).await?;
    tx.commit().await?;
    flash(&jar, FlashKind::Ok, page.t("appeal-answered"));
    see_other(&address(*id))
}

async fn tell(
    conn: &mut PgConnection,
    app: &App,
    id: Uuid,
    verdict: Verdict<'_>,
) -> anyhow::Result<()> {
    for owner in queries::owners(conn, id).await? {
        let letter = Letter {
            kind: if verdict.lifted {
                "appeal-granted"
            } else {
                "appeal-refused"
            },
            account_id: Some(owner.account),
            to: &owner.email,
            locale: Locale::parse(&owner.locale).unwrap_or(Locale::En),
            values: vec![("reason", Value::from(verdict.reasons))],
            link: Some("/app/appeal".to_owned()),
        };
        mail::enqueue(conn, app, &letter).await?;
    }
    Ok(())
}

async fn view(
    page: Page,
    app: &App,
    id: Uuid,
    form: &FormData,
    errors: FormErrors,
) -> Result<AppealView> {
    let workspace = WorkspaceId::proven(id);
    let mut tx = app.db.tenant(workspace).await?;
    let business = queries::workspace(&mut tx, id).await?.name;
    let appeals = suspension::appeals(&mut tx, workspace).await?;
    tx.commit().await?;
    Ok(AppealView {
        reasons: Field::of("reasons", form, &errors),
        address: address(id),
        back: format!("/admin/workspaces/{id}"),
        business,
        open: appeals.iter().any(|appeal| appeal.lifted.is_none()),
        rows: AppealRow::all(&page, &appeals),
        errors,
        page,
    })
}

/// Where a workspace's appeals are read and answered.
pub(super) fn address(id: Uuid) -> String {
    format!("/admin/workspaces/{id}/appeal")
}

/// The addresses of this file.
pub(super) fn routes(cfg: &mut ServiceConfig) {
    cfg.route("/admin/workspaces/{id}/appeal", web::get().to(show))
        .route("/admin/workspaces/{id}/appeal", web::post().to(answer));
}
