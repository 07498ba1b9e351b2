//! Sending rests in the whole installation, since when and why, and a person lets it go on, in two steps.

use actix_web::http::StatusCode;
use actix_web::web::{self, Data, ServiceConfig};
use askama::Template;

use crate::accounts::Staff;
use crate::app::App;
use crate::audit::{self, Actor};
use crate::db::installation::{self, Why};
use crate::http::{
    Error, FlashKind, FormData, FormErrors, Jar, Page, Result, flash, html, html_with, see_other,
};

const HERE: &str = "/admin/sending";

pub(super) fn routes(cfg: &mut ServiceConfig) {
    cfg.route(HERE, web::get().to(show))
        .route("/admin/sending/rest", web::get().to(ask))
        .route("/admin/sending/rest", web::post().to(stop))
        .route("/admin/sending/rest", web::delete().to(resume));
}

#[derive(Template)]
#[template(path = "admin/sending.html")]
struct SendingView {
    page: Page,
    /// Since when, and why; nothing where messages go out.
    rest: Option<(String, String)>,
}

/// Check before you act: what resuming, or stopping, does to every workspace.
#[derive(Template)]
#[template(path = "admin/sending_rest.html")]
struct RestView {
    page: Page,
    errors: FormErrors,
    rests: bool,
    looked_error: Option<String>,
}

async fn show(_: Staff, page: Page, app: Data<App>) -> Result {
    let mut tx = app.db.begin().await?;
    let rest = installation::rest(&mut tx).await?;
    let rest =
        rest.map(|(since, why)| (page.date_time(since), page.t(&format!("sending-why-{why}"))));
    html(&SendingView { rest, page })
}

async fn ask(_: Staff, page: Page, app: Data<App>) -> Result {
    html(&rest_view(page, &app, FormErrors::default()).await?)
}

async fn stop(staff: Staff, page: Page, app: Data<App>, jar: Jar, form: FormData) -> Result {
    change(staff, page, (&app, &jar), &form, false).await
}

async fn resume(staff: Staff, page: Page, app: Data<App>, jar: Jar, form: FormData) -> Result {
    change(staff, page, (&app, &jar), &form, true).await
}

/// Stops or resumes, once a person says that they looked.
async fn change(
    staff: Staff,
    page: Page,
    (app, jar): (&App, &Jar),
    form: &FormData,
    go_on: bool,
) -> Result {
    if !form.ticked("looked") {
        let mut errors = FormErrors::default();
        errors.add("looked", page.t("sending-error-looked"));
        let view = rest_view(page, app, errors).await?;
        return html_with(StatusCode::UNPROCESSABLE_ENTITY, &view);
    }
    let now = app.clock.now();
    let mut tx = app.db.begin().await?;
    let action = match go_on {
        true if !installation::resume_sending(&mut tx).await? => return Err(Error::Conflict),
        true => "sending.resumed",
        false => {
            installation::pause_sending(&mut tx, Why::Stopped, now).await?;
            "sending.paused"
        }
    };
    let actor = Actor::Staff(staff.account_id);
    audit::record_account(&mut tx, None, actor, action, serde_json::json!({}), now).await?;
    tx.commit().await?;
    let done = if go_on {
        "sending-resumed"
    } else {
        "sending-stopped"
    };
    flash(jar, FlashKind::Ok, page.t(done));
    see_other(HERE)
}

async fn rest_view(page: Page, app: &App, errors: FormErrors) -> Result<RestView> {
    let mut tx = app.db.begin().await?;
    let rests = installation::rest(&mut tx).await?.is_some();
    Ok(RestView {
        rests,
        looked_error: errors.at("looked").map(str::to_owned),
        errors,
        page,
    })
}
