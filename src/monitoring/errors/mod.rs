//! Reports of what went wrong: errors of scripts that browsers send, and panics of the server. Scrubbed
//! of personal data before anything is stored, capped in size and rate, tied to nobody, kept as long as the rule of
//! retention says.

mod pages;
mod queries;
mod scrub;

use actix_web::web::{self, ServiceConfig};
use sha2::{Digest, Sha256};

use crate::app::App;
use crate::http::UserAgent;

use scrub::scrubbed;

/// Different reports kept of one day; what comes after is counted nowhere.
const MOST_A_DAY: i64 = 1_000;

/// Where browsers report to: without session or cookies.
pub(super) fn open_routes(cfg: &mut ServiceConfig) {
    cfg.route("/client-errors", web::post().to(pages::report));
}

/// The staff's list.
pub(super) fn staff_routes(cfg: &mut ServiceConfig) {
    cfg.route("/admin/errors", web::get().to(pages::index));
}

/// Something that went wrong, as it came.
struct Report<'a> {
    origin: &'static str,
    message: &'a str,
    source: &'a str,
    page: &'a str,
    agent: UserAgent,
    /// The version of the product, or of an app on it.
    app_version: &'a str,
    /// The id that the visitor was shown.
    shown_id: &'a str,
}

/// Scrubs a report and keeps it.
async fn keep(app: &App, report: &Report<'_>) -> sqlx::Result<()> {
    let now = app.clock.now();
    let row = queries::Row {
        origin: report.origin,
        message: scrubbed(report.message, 500),
        source: scrubbed(report.source, 200),
        page: scrubbed(report.page, 200),
        browser: &report.agent.browser,
        os: &report.agent.os,
        app_version: report.app_version,
        shown_id: report.shown_id,
    };
    let mut hash = Sha256::new();
    for part in [
        row.origin,
        &row.message,
        &row.source,
        &row.page,
        row.browser,
        row.os,
    ] {
        hash.update(part.as_bytes());
        hash.update([0]);
    }
    queries::keep(app.db.web(), &hash.finalize(), &row, MOST_A_DAY, now).await
}

/// Keeps a panic with the id that the visitor was shown.
pub(super) async fn keep_panic(app: &App, message: &str, page: &str, shown_id: &str) {
    let report = Report {
        origin: "server",
        message,
        source: "",
        page,
        agent: UserAgent::default(),
        app_version: env!("CARGO_PKG_VERSION"),
        shown_id,
    };
    if let Err(error) = keep(app, &report).await {
        tracing::error!(%error, "a panic was not kept");
    }
}
