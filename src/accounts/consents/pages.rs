use actix_web::guard;
use actix_web::http::StatusCode;
use actix_web::web::{self, Data, Path, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse};

use super::super::identity::Member;
use super::views::LinkView;
use super::{Circumstances, Purpose, agree, confirm, leave, whose, withdraw};
use crate::app::App;
use crate::http::{
    Error, FlashKind, Jar, Page, Result, UserAgent, client_ip, flash, html, html_with, ip_prefix,
    see_other,
};
use crate::i18n::Locale;

const HERE: &str = "/app/privacy#consents";

pub fn routes(cfg: &mut ServiceConfig) {
    cfg.route("/app/privacy/consents/{purpose}", web::post().to(give))
        .route(
            "/app/privacy/consents/{purpose}",
            web::delete().to(take_back),
        )
        .route("/app/privacy/signal", web::delete().to(lift_signal))
        .route("/consents/{token}", web::get().to(ask_consent))
        .route("/consents/{token}", web::post().to(confirm_link))
        .route("/unsubscribe/{token}", web::get().to(ask_leave))
        .route("/unsubscribe/{token}/now", web::post().to(leave_link));
}

/// For mail programs: no cookie, no form token, and no redirect (RFC 8058).
pub fn open_routes(cfg: &mut ServiceConfig) {
    let one_click = web::resource("/unsubscribe/{token}")
        .guard(guard::Post())
        .route(web::post().to(one_click));
    cfg.service(one_click);
}

/// What can be chosen. Mail that belongs to the contract, or protects the account, always goes.
fn chosen(word: &str) -> Result<Purpose> {
    match word {
        "service" | "security" => Err(Error::Conflict),
        word => Purpose::parse(word).ok_or(Error::NotFound),
    }
}

async fn give(
    member: Member,
    page: Page,
    req: HttpRequest,
    (app, jar): (Data<App>, Jar),
    purpose: Path<String>,
) -> Result {
    let purpose = chosen(&purpose)?;
    let who = Who::of(&req);
    let mut tx = app.db.begin().await?;
    let how = who.by("privacy-page", page.locale());
    agree(&mut tx, &app, member.account_id, purpose, &how).await?;
    tx.commit().await?;
    let key = match purpose {
        Purpose::Promotional => "accounts-consent-asked",
        Purpose::Announcement => "accounts-consent-given",
    };
    flash(&jar, FlashKind::Ok, page.t(key));
    see_other(HERE)
}

async fn take_back(
    member: Member,
    page: Page,
    req: HttpRequest,
    (app, jar): (Data<App>, Jar),
    purpose: Path<String>,
) -> Result {
    let purpose = chosen(&purpose)?;
    let who = Who::of(&req);
    let mut tx = app.db.begin().await?;
    let how = who.by("privacy-page", page.locale());
    withdraw(&mut tx, &app, member.account_id, purpose, &how).await?;
    tx.commit().await?;
    flash(&jar, FlashKind::Ok, page.t("accounts-consent-withdrawn"));
    see_other(HERE)
}

/// Lifts the opt-out signal from the account. A browser that still sends it sets it again.
async fn lift_signal(member: Member, page: Page, (app, jar): (Data<App>, Jar)) -> Result {
    super::super::queries::set_gpc(app.db.web(), member.account_id, false).await?;
    flash(&jar, FlashKind::Ok, page.t("accounts-signal-lifted"));
    see_other("/app/privacy")
}

/// A program that looks at links must not agree for anybody, so opening it only asks.
async fn ask_consent(page: Page, token: Path<String>) -> Result {
    html(&LinkView::ask_consent(page, &token))
}

async fn confirm_link(page: Page, req: HttpRequest, app: Data<App>, token: Path<String>) -> Result {
    let who = Who::of(&req);
    let mut tx = app.db.begin().await?;
    let done = confirm(&mut tx, &app, &token, &who.by("mail-link", page.locale())).await?;
    tx.commit().await?;
    if !done {
        return html_with(
            StatusCode::GONE,
            &LinkView::said(page, "accounts-link-spent", "accounts-link-spent-text"),
        );
    }
    html(&LinkView::said(
        page,
        "accounts-consent-done",
        "accounts-consent-done-text",
    ))
}

async fn ask_leave(page: Page, app: Data<App>, token: Path<String>) -> Result {
    let mut tx = app.db.begin().await?;
    match whose(&mut tx, &app, &token).await? {
        Some((_, purpose)) => html(&LinkView::ask_leave(page, &token, purpose)),
        None => html_with(
            StatusCode::GONE,
            &LinkView::said(page, "accounts-link-spent", "accounts-link-spent-text"),
        ),
    }
}

async fn leave_link(page: Page, req: HttpRequest, app: Data<App>, token: Path<String>) -> Result {
    let who = Who::of(&req);
    let mut tx = app.db.begin().await?;
    let left = leave(&mut tx, &app, &token, &who.by("mail-link", page.locale())).await?;
    tx.commit().await?;
    if left.is_none() {
        return html_with(
            StatusCode::GONE,
            &LinkView::said(page, "accounts-link-spent", "accounts-link-spent-text"),
        );
    }
    html(&LinkView::said(page, "accounts-left", "accounts-left-text"))
}

async fn one_click(req: HttpRequest, app: Data<App>, token: Path<String>) -> Result {
    let who = Who::of(&req);
    let mut tx = app.db.begin().await?;
    let left = leave(&mut tx, &app, &token, &who.by("one-click", Locale::En)).await?;
    tx.commit().await?;
    let answer = match left {
        Some(_) => HttpResponse::Ok().finish(),
        None => HttpResponse::Gone().finish(),
    };
    Ok(answer)
}

/// The browser (or mail program) of a request, as the ledger keeps it.
struct Who {
    ip_prefix: String,
    user_agent: String,
}

impl Who {
    fn of(req: &HttpRequest) -> Self {
        let agent = UserAgent::of(req);
        Self {
            ip_prefix: ip_prefix(client_ip(req)),
            user_agent: format!("{} {}", agent.browser, agent.os),
        }
    }

    fn by<'a>(&'a self, method: &'a str, locale: Locale) -> Circumstances<'a> {
        Circumstances {
            method,
            locale,
            ip_prefix: &self.ip_prefix,
            user_agent: &self.user_agent,
        }
    }
}
