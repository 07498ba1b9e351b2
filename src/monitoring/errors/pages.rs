use actix_web::web::{Bytes, Data};
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use serde::Deserialize;

use super::{Report, keep, queries};
use crate::accounts::{Staff, app_version};
use crate::app::App;
use crate::http::{Error, Page, Result, UserAgent, client_ip, html, no_content};

/// The largest report, in bytes.
const LARGEST: usize = 8 * 1024;

/// What a browser says; more than this is not read.
#[derive(Deserialize)]
struct Said {
    message: String,
    #[serde(default)]
    source: String,
    #[serde(default)]
    line: u32,
    #[serde(default)]
    column: u32,
    #[serde(default)]
    page: String,
}

/// Takes a report of a page of ours. Nothing that tells who sends it is read.
pub(super) async fn report(req: HttpRequest, app: Data<App>, body: Bytes) -> Result {
    app.limits.errors.take(client_ip(&req))?;
    let site = req.headers().get("sec-fetch-site").map(|v| v.as_bytes());
    if site.is_some_and(|site| site != b"same-origin") {
        return Ok(HttpResponse::Forbidden().finish());
    }
    if body.len() > LARGEST {
        return Err(Error::TooLarge);
    }
    let said: Said = serde_json::from_slice(&body).map_err(|_| Error::BadRequest)?;
    let source = match said.source.is_empty() {
        true => String::new(),
        false => format!("{}:{}:{}", said.source, said.line, said.column),
    };
    let report = Report {
        origin: "browser",
        message: &said.message,
        source: &source,
        page: &said.page,
        agent: UserAgent::of(&req),
        app_version: &app_version(&req),
        shown_id: "",
    };
    keep(&app, &report).await?;
    no_content()
}

#[derive(Template)]
#[template(path = "monitoring/errors.html")]
struct ErrorsView {
    page: Page,
    rows: Vec<Row>,
}

/// A report, ready to show.
struct Row {
    server: bool,
    message: String,
    place: String,
    agent: String,
    shown_id: String,
    count: String,
    when: String,
}

/// What went wrong lately.
pub(super) async fn index(_: Staff, page: Page, app: Data<App>) -> Result {
    let mut tx = app.db.begin().await?;
    let all = queries::newest(&mut tx).await?;
    let row = |kept: queries::Kept| Row {
        server: kept.origin == "server",
        message: kept.message,
        place: [kept.page, kept.source].join(" ").trim().to_owned(),
        agent: [kept.browser, kept.os, kept.app_version]
            .join(" ")
            .trim()
            .to_owned(),
        shown_id: kept.shown_id,
        count: page.n(kept.count),
        when: page.date_time(kept.last_at),
    };
    html(&ErrorsView {
        rows: all.into_iter().map(row).collect(),
        page,
    })
}
