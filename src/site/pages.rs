use actix_web::{HttpResponse, web};

use super::queries::{self, Stored};
use super::views::{ContactView, Document, DocumentView, HomeView};
use super::{documents, samples};
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

/// The privacy policy that applies today.
pub(super) async fn privacy(page: Page, app: web::Data<App>) -> Result {
    current(page, &app, "privacy").await
}

/// The terms that apply today.
pub(super) async fn terms(page: Page, app: web::Data<App>) -> Result {
    current(page, &app, "terms").await
}

/// One version of the privacy policy.
pub(super) async fn privacy_version(
    page: Page,
    app: web::Data<App>,
    version: web::Path<i32>,
) -> Result {
    let stored = queries::version(app.db.web(), "privacy", page.lang(), *version).await?;
    document(page, &app, "privacy", stored).await
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

async fn current(page: Page, app: &App, kind: &str) -> Result {
    let today = app.clock.now().date_naive();
    let stored = queries::current(app.db.web(), kind, page.lang(), today).await?;
    document(page, app, kind, stored).await
}

async fn document(page: Page, app: &App, kind: &str, stored: Stored) -> Result {
    let today = app.clock.now().date_naive();
    let editions = queries::editions(app.db.web(), kind).await?;
    let in_force = editions.iter().find(|e| e.effective_on <= today);
    let superseded = in_force.is_some_and(|e| e.version > stored.version);
    let others = editions
        .iter()
        .filter(|e| kind == "privacy" && e.version != stored.version);
    let editions = others
        .map(|e| {
            let label = page.t2(
                "site-document-edition",
                "version",
                e.version,
                "date",
                page.date(e.effective_on),
            );
            (format!("/privacy/v/{}", e.version), label)
        })
        .collect();
    html(&DocumentView {
        document: shown(&page, app, stored),
        page,
        superseded,
        editions,
    })
}

/// A stored document as the templates take it.
pub(super) fn shown(page: &Page, app: &App, stored: Stored) -> Document {
    let drawn = documents::draw(&stored.body, &app.config.company);
    Document {
        title: stored.title,
        version: stored.version,
        effective_on: stored.effective_on.to_string(),
        effective: page.date(stored.effective_on),
        html: drawn.html,
        contents: drawn.contents,
    }
}
