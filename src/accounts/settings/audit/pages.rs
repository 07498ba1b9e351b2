use actix_web::web::{self, Data, Query, ServiceConfig};
use serde::Deserialize;
use serde_json::json;

use super::super::super::identity::Member;
use super::super::super::queries;
use super::export;
use super::views::{AuditView, Line};
use crate::app::App;
use crate::audit::{self, Actor, Entry};
use crate::http::{Page, Result, csv, html};

const LIST: &str = "/app/settings/audit";
const PAGE_SIZE: usize = 50;

pub fn routes(cfg: &mut ServiceConfig) {
    cfg.route(LIST, web::get().to(list))
        .route("/app/settings/audit.csv", web::post().to(download));
}

/// Where a page of the log begins.
#[derive(Deserialize)]
struct From {
    below: Option<i64>,
}

/// The log, newest first.
async fn list(app: Data<App>, member: Member, page: Page, from: Query<From>) -> Result {
    let mut tx = app.db.tenant(member.workspace).await?;
    let below = from.below.unwrap_or(i64::MAX);
    let mut entries = audit::page(&mut tx, member.workspace, below, PAGE_SIZE as i64 + 1).await?;
    let members = queries::names_in(&mut tx, member.workspace).await?;
    tx.commit().await?;
    let more = entries.len() > PAGE_SIZE;
    entries.truncate(PAGE_SIZE);
    let last = entries.last().filter(|_| more);
    html(&AuditView {
        first: from.below.map(|_| LIST.to_owned()).unwrap_or_default(),
        next: last
            .map(|entry| format!("{LIST}?below={}", entry.seq))
            .unwrap_or_default(),
        lines: entries
            .iter()
            .map(|entry| Line::new(&page, entry, &members))
            .collect(),
        page,
    })
}

/// The whole log as CSV; that it was taken away stands in it too.
async fn download(app: Data<App>, member: Member, page: Page) -> Result {
    let mut tx = app.db.tenant(member.workspace).await?;
    let members = queries::names_in(&mut tx, member.workspace).await?;
    let body = export::all(&mut tx, &page, member.workspace, &members).await?;
    let entry = Entry {
        action: "log.downloaded",
        subject: ("log", None),
        details: json!({}),
    };
    let actor = Actor::Member(member.account_id);
    audit::record(&mut tx, member.workspace, actor, entry, app.clock.now()).await?;
    tx.commit().await?;
    csv("audit-log.csv", body)
}
