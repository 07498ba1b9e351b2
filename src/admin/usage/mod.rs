//! What staff see of visitors: views of pages by those who allowed it, cookie choices with their proofs,
//! and how many were too young at sign-up.

use actix_web::web::{self, Data, ServiceConfig};
use askama::Template;
use chrono::{Days, NaiveDate};

use crate::accounts::{self, Staff};
use crate::analytics::cells;
use crate::app::App;
use crate::http::chart::{Series, StackedBars};
use crate::http::{Page, Result, csv, html};
use crate::site::usage;

/// Days that the page looks back.
const DAYS: u64 = 30;

/// The addresses of this folder.
pub(super) fn routes(cfg: &mut ServiceConfig) {
    cfg.route("/admin/usage", web::get().to(show))
        .route("/admin/usage/cookie-choices.csv", web::get().to(proofs));
}

#[derive(Template)]
#[template(path = "admin/usage.html")]
struct UsageView {
    page: Page,
    chart: StackedBars,
    /// Nobody who allowed it has come.
    nothing: bool,
    pages: Vec<(String, String)>,
    choices: Vec<(String, String)>,
    /// How often the question was shown.
    banners: String,
    /// Country and how many.
    refusals: Vec<(String, String)>,
}

async fn show(_: Staff, page: Page, app: Data<App>) -> Result {
    let now = app.clock.now();
    let today = now.date_naive();
    let since = today.checked_sub_days(Days::new(DAYS - 1)).unwrap_or(today);
    let start = since.and_time(chrono::NaiveTime::MIN).and_utc();
    let mut tx = app.db.begin().await?;
    let days = usage::views_by_day(&mut tx, since).await?;
    let pages = usage::views_by_page(&mut tx, since).await?;
    let choices = usage::choices(&mut tx, start).await?;
    let refusals = accounts::age_refusals(&mut tx, since).await?;
    let shown = |rows: Vec<(String, i64)>| -> Vec<(String, String)> {
        rows.into_iter()
            .map(|(name, n)| (name, page.n(n)))
            .collect()
    };
    let banners = usage::banners_shown(&mut tx, since).await?;
    tx.commit().await?;
    let choices = choices
        .into_iter()
        .map(|(method, n)| (page.t(&format!("admin-usage-choice-{method}")), n));
    html(&UsageView {
        nothing: days.is_empty(),
        chart: chart(&page, since, &days),
        pages: shown(pages),
        choices: shown(choices.collect()),
        banners: page.n(banners),
        refusals: few(&page, refusals),
        page,
    })
}

/// Children, by country: never so few that one could be meant.
fn few(page: &Page, rows: Vec<(String, i64)>) -> Vec<(String, String)> {
    rows.into_iter()
        .map(|(country, n)| (country, cells::shown(page, cells::coarse(n))))
        .collect()
}

fn chart(page: &Page, since: NaiveDate, days: &[(NaiveDate, i64)]) -> StackedBars {
    let row = |day: NaiveDate| {
        let views = days.iter().find(|(d, _)| *d == day).map_or(0, |(_, n)| *n);
        (crate::i18n::day_month(page.locale(), day), vec![views])
    };
    let rows: Vec<_> = since.iter_days().take(DAYS as usize).map(row).collect();
    let series = vec![Series {
        key: "read",
        name: page.t("admin-usage-views"),
    }];
    StackedBars::new(page.t("admin-usage-day"), series, &rows, |n| page.n(n))
}

/// The proofs of cookie choices as a table for a spreadsheet. They name nobody.
async fn proofs(_: Staff, app: Data<App>) -> Result {
    let mut tx = app.db.begin().await?;
    let rows = usage::proofs(&mut tx).await?;
    tx.commit().await?;
    let mut out = ::csv::Writer::from_writer(Vec::new());
    for row in &rows {
        out.serialize(row).map_err(anyhow::Error::from)?;
    }
    let bytes = out.into_inner().map_err(|e| anyhow::anyhow!("{e}"))?;
    csv(
        "cookie-choices.csv",
        String::from_utf8_lossy(&bytes).into_owned(),
    )
}
