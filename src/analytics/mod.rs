//! Counts a day per workspace, kept current in the transaction of each send and each webhook, and the
//! charts drawn from them.

pub mod cells;
mod counts;
mod overview;
mod pages;
mod period;
mod queries;
mod views;

use std::collections::BTreeMap;

use actix_web::web::{self, ServiceConfig};
use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use sqlx::PgConnection;

use crate::db::WorkspaceId;

pub use counts::{Counts, Day, Series, series};
pub use overview::{Attention, FirstSteps, Overview, RecentCampaign, overview};
pub use period::{Period, PeriodError};

/// Overview, charts, and the same figures for machines and spreadsheets.
pub fn routes(cfg: &mut ServiceConfig) {
    cfg.route("/app", web::get().to(pages::overview_page))
        .route("/app/analytics", web::get().to(pages::analytics_page))
        .route("/app/analytics.json", web::get().to(pages::analytics_json))
        .route("/app/analytics.csv", web::get().to(pages::analytics_csv));
}

/// What happened to a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The Graph API accepted it.
    Sent,
    /// It reached the person. Someone who read it has it: count this too if it was not counted before.
    Delivered,
    /// The person read it.
    Read,
    /// It will not arrive.
    Failed,
    /// A person wrote to the business.
    Received,
}

/// Adds events to the days on which they happened in the workspace's zone. A negative number takes back
/// what was counted before (a message accepted first that failed later is no longer sent).
pub async fn record(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    zone: Tz,
    events: &[(DateTime<Utc>, Kind, i64)],
) -> sqlx::Result<()> {
    let mut days: BTreeMap<NaiveDate, [i64; 5]> = BTreeMap::new();
    for (at, kind, count) in events {
        let day = at.with_timezone(&zone).date_naive();
        days.entry(day).or_default()[*kind as usize] += count;
    }
    if days.is_empty() {
        return Ok(());
    }
    queries::add(conn, workspace, &days).await
}
