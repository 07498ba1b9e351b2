use actix_web::{HttpResponse, web};

use super::samples;
use super::views::{ContactView, HomeView};
use crate::app::App;
use crate::http::{Page, Result, html};

/// The landing page.
pub(super) async fn home(page: Page) -> Result {
    html(&HomeView {
        bars: samples::days(&page),
        import: samples::import(),
        funnel: samples::funnel(&page),
        page,
    })
}

/// How to reach us.
pub(super) async fn contact(page: Page, app: web::Data<App>) -> Result {
    let company = app.config.company.clone();
    let digits = |text: &str| {
        text.chars()
            .filter(|c| c.is_ascii_digit() || *c == '+')
            .collect()
    };
    html(&ContactView {
        page,
        phone_link: company.phone.as_deref().map(digits).unwrap_or_default(),
        company: company.name,
        email: company.email,
        phone: company.phone,
        address: company.address,
        grievance_officer: company.grievance_officer,
        grievance_email: company.grievance_email,
    })
}

/// Says to machines that the opt-out signal is honoured.
pub(super) async fn gpc() -> HttpResponse {
    HttpResponse::Ok().json(serde_json::json!({ "gpc": true, "lastUpdate": "2026-11-22" }))
}

/// What search engines need not visit.
pub(super) async fn robots() -> HttpResponse {
    let text = "User-agent: *\nDisallow: /app\nDisallow: /admin\nDisallow: /privacy/requests/\n";
    HttpResponse::Ok()
        .content_type("text/plain; charset=utf-8")
        .body(text)
}
