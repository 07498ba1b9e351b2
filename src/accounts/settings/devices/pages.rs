use actix_web::HttpRequest;
use actix_web::web::{self, Data, Path, ServiceConfig};
use uuid::Uuid;

use super::super::super::identity;
use super::super::super::queries;
use super::super::super::sessions::time_outs;
use super::super::identity::Own;
use super::views::{Device, DevicesView};
use crate::app::App;
use crate::audit;
use crate::http::{Error, FlashKind, Jar, Page, Result, flash, see_other};

const LIST: &str = "/app/settings/sessions";

pub fn routes(cfg: &mut ServiceConfig) {
    cfg.route(LIST, web::get().to(list))
        .route(LIST, web::delete().to(end_others))
        .route("/app/settings/sessions/{id}", web::delete().to(end))
        .route("/admin/settings/sessions", web::get().to(list))
        .route("/admin/settings/sessions", web::delete().to(end_others))
        .route("/admin/settings/sessions/{id}", web::delete().to(end));
}

async fn list(app: Data<App>, own: Own, page: Page) -> Result {
    let mut tx = app.db.begin().await?;
    let (idle, now) = (time_outs(&app.config.sessions), app.clock.now());
    let rows = queries::sessions_of(&mut tx, own.account_id, &idle, now).await?;
    tx.commit().await?;
    let this = own.session_id;
    let devices = rows
        .into_iter()
        .map(|row| Device::new(&page, row, this, own.frame))
        .collect();
    DevicesView::shown(page, devices, own.frame)
}

/// Signs one device out; the one at hand too, if it is that one.
async fn end(
    app: Data<App>,
    own: Own,
    (page, jar): (Page, Jar),
    req: HttpRequest,
    id: Path<Uuid>,
) -> Result {
    let mut tx = app.db.begin().await?;
    if !queries::end_session(&mut tx, own.account_id, *id).await? {
        return Err(Error::NotFound);
    }
    record(&mut tx, &app, &own, 1).await?;
    tx.commit().await?;
    if *id == own.session_id {
        identity::sign_out(&req);
        return see_other("/signin");
    }
    flash(&jar, FlashKind::Ok, page.t("settings-device-signed-out"));
    see_other(&format!("{}/sessions", own.frame.base()))
}

/// Signs all other devices out.
async fn end_others(app: Data<App>, own: Own, page: Page, jar: Jar) -> Result {
    let mut tx = app.db.begin().await?;
    let ended = queries::end_sessions(&mut tx, own.account_id, Some(own.session_id)).await?;
    record(&mut tx, &app, &own, ended).await?;
    tx.commit().await?;
    flash(&jar, FlashKind::Ok, page.t("settings-devices-signed-out"));
    see_other(&format!("{}/sessions", own.frame.base()))
}

async fn record(
    conn: &mut sqlx::PgConnection,
    app: &App,
    own: &Own,
    ended: u64,
) -> sqlx::Result<()> {
    let id = own.account_id;
    let details = serde_json::json!({ "sessions": ended });
    let now = app.clock.now();
    audit::record_account(
        conn,
        Some(id),
        own.actor(),
        "account.devices_signed_out",
        details,
        now,
    )
    .await
}
