use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use serde_json::json;

use super::views::{AnalyticsView, OverviewView};
use super::{Period, PeriodError, Series, overview, series};
use crate::accounts::Member;
use crate::app::App;
use crate::http::{FormData, Page, Result, csv, html, html_with};
use crate::i18n::without_isolation;

/// `GET /app`
pub async fn overview_page(
    app: web::Data<App>,
    member: Member,
    page: Page,
    req: HttpRequest,
) -> Result {
    let today = app.clock.now().with_timezone(&member.zone).date_naive();
    let period = chosen(&req, today).unwrap_or(Period::last(30, today));
    let mut tx = app.db.tenant(member.workspace).await?;
    let now = series(&mut tx, member.workspace, period).await?;
    let before = series(&mut tx, member.workspace, period.before()).await?;
    let around = overview(&mut tx, member.workspace, app.clock.now()).await?;
    tx.commit().await?;
    html(&OverviewView::new(
        page,
        period,
        today,
        &now,
        &before.totals,
        around,
    ))
}

/// `GET /app/analytics`
pub async fn analytics_page(
    app: web::Data<App>,
    member: Member,
    page: Page,
    req: HttpRequest,
) -> Result {
    let today = app.clock.now().with_timezone(&member.zone).date_naive();
    let query = FormData::parse(req.query_string().as_bytes());
    let (period, wrong) = match Period::parse(&query, today) {
        Ok(period) => (period, None),
        Err(error) => (Period::last(30, today), Some(error)),
    };
    let series = load(&app, &member, period).await?;
    let status = if wrong.is_some() {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::OK
    };
    html_with(
        status,
        &AnalyticsView::new(page, period, today, &query, wrong, &series),
    )
}

/// `GET /app/analytics.json`
pub async fn analytics_json(app: web::Data<App>, member: Member, req: HttpRequest) -> Result {
    let today = app.clock.now().with_timezone(&member.zone).date_naive();
    match chosen(&req, today) {
        Ok(period) => {
            let series = load(&app, &member, period).await?;
            Ok(HttpResponse::Ok().json(json!({ "days": series.days, "totals": series.totals })))
        }
        Err(error) => Ok(HttpResponse::UnprocessableEntity().json(json!({ "error": error.key() }))),
    }
}

/// `GET /app/analytics.csv`
pub async fn analytics_csv(
    app: web::Data<App>,
    member: Member,
    page: Page,
    req: HttpRequest,
) -> Result {
    let today = app.clock.now().with_timezone(&member.zone).date_naive();
    let Ok(period) = chosen(&req, today) else {
        return analytics_page(app, member, page, req).await;
    };
    let series = load(&app, &member, period).await?;
    let mut lines = csv_header(&page);
    for day in &series.days {
        let c = day.counts;
        lines.push_str(&format!(
            "{},{},{},{},{},{}\r\n",
            day.date, c.sent, c.delivered, c.read, c.failed, c.received
        ));
    }
    csv(
        &format!("messages-{}-{}.csv", period.from, period.to),
        lines,
    )
}

fn csv_header(page: &Page) -> String {
    let keys = ["day", "sent", "delivered", "read", "failed", "received"];
    let names = keys.map(|key| without_isolation(&page.t(&format!("analytics-column-{key}"))));
    format!("{}\r\n", names.join(","))
}

async fn load(app: &App, member: &Member, period: Period) -> Result<Series> {
    let mut tx = app.db.tenant(member.workspace).await?;
    let series = series(&mut tx, member.workspace, period).await?;
    tx.commit().await?;
    Ok(series)
}

fn chosen(req: &HttpRequest, today: chrono::NaiveDate) -> std::result::Result<Period, PeriodError> {
    Period::parse(&FormData::parse(req.query_string().as_bytes()), today)
}
