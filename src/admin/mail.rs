//! Mail that does not get through: what it is about and why, never to whom. What is given up is tried again
//! by a button.

use actix_web::web::{self, Data, Path, ServiceConfig};
use askama::Template;
use uuid::Uuid;

use crate::accounts::Staff;
use crate::app::App;
use crate::http::{Error, FlashKind, Jar, Page, Result, flash, html, see_other};
use crate::mail;

const HERE: &str = "/admin/mail";
const MOST: i64 = 200;

pub(super) fn routes(cfg: &mut ServiceConfig) {
    cfg.route(HERE, web::get().to(show))
        .route("/admin/mail/{id}/tries", web::post().to(try_again));
}

#[derive(Template)]
#[template(path = "admin/mail.html")]
struct MailView {
    page: Page,
    rows: Vec<Row>,
}

struct Row {
    id: Uuid,
    kind: String,
    since: String,
    tries: String,
    why: String,
    given_up: bool,
}

async fn show(_: Staff, page: Page, app: Data<App>) -> Result {
    let mut tx = app.db.begin().await?;
    let waiting = mail::waiting(&mut tx, MOST).await?;
    let row = |mail: mail::Waiting| Row {
        id: mail.id,
        given_up: mail.is_given_up(),
        since: page.date_time(mail.created_at),
        tries: page.n(mail.attempts.into()),
        why: match mail.status.as_deref() {
            Some(mail::UNENCRYPTED) => page.t("mail-waiting-unencrypted"),
            Some(status) => page.t1("mail-waiting-refused", "status", status),
            None => page.t("mail-waiting-unreached"),
        },
        kind: mail.kind,
    };
    let rows = waiting.into_iter().map(row).collect();
    html(&MailView { rows, page })
}

async fn try_again(_: Staff, page: Page, (app, jar): (Data<App>, Jar), id: Path<Uuid>) -> Result {
    let mut tx = app.db.begin().await?;
    if !mail::try_again(&mut tx, *id).await? {
        return Err(Error::Conflict);
    }
    tx.commit().await?;
    flash(&jar, FlashKind::Ok, page.t("mail-waiting-again"));
    see_other(HERE)
}
