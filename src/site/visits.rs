//! Counting views of pages: by ourselves, on the server, of those alone who allowed it. A request
//! without leave leaves no trace here.

use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::CONTENT_TYPE;
use actix_web::http::{Method, StatusCode};
use actix_web::middleware::Next;
use actix_web::{HttpMessage, HttpRequest, web};

use super::cookies::keep_unasked;
use super::queries::{self, Shown};
use crate::accounts::{NewSignal, TOO_YOUNG_COOKIE};
use crate::app::App;
use crate::http::{ChoiceTakenBack, CookieChoices, Jar, Page, Person, client_ip, has_gpc};
use crate::policies::Kind;

/// Use with `actix_web::middleware::from_fn`, inside the identity.
///
/// # Errors
/// Those of the handler.
pub async fn count_visits(
    req: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<impl MessageBody>, actix_web::Error> {
    let answer = next.call(req).await?;
    let shown = answer.status() == StatusCode::OK
        && answer
            .headers()
            .get(CONTENT_TYPE)
            .is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
    if shown {
        count(answer.request()).await;
    }
    prove(answer.request(), shown).await;
    Ok(answer)
}

/// Counts a view, if it may. That it cannot be written is no reason to fail a page.
async fn count(req: &HttpRequest) {
    let Some(app) = req.app_data::<web::Data<App>>() else {
        return;
    };
    let Some(page) = req.match_pattern().filter(|_| allowed(req, app)) else {
        return;
    };
    let today = app.clock.now().date_naive();
    if let Err(error) = queries::count_visit(app.db.web(), today, &page).await {
        tracing::warn!(%error, "a view was not counted");
    }
}

/// The other half of the proof: that the question was shown, and answers that were no click on it.
/// That it cannot be written is no reason to fail a page.
async fn prove(req: &HttpRequest, shown: bool) {
    // A page takes the flash with it: none is made of a request that showed none.
    if !shown && !req.extensions().contains::<ChoiceTakenBack>() {
        return;
    }
    let (Some(app), Some(page), Some(jar)) = (
        req.app_data::<web::Data<App>>(),
        Page::of(req),
        Jar::of(req),
    ) else {
        return;
    };
    let mut done = Ok(());
    let looked = shown && req.method() == Method::GET && !req.headers().contains_key("hx-request");
    if looked && CookieChoices::read(&jar, app).is_none() && page.cookie_banner() {
        let shown = Shown {
            day: app.clock.now().date_naive(),
            text_version: text_in_force(app),
            register_version: CookieChoices::VERSION,
            locale: page.lang(),
            gpc: page.gpc(),
        };
        done = queries::count_banner(app.db.web(), &shown).await;
    }
    if let Some((made, method)) = unasked(req, app, &jar, looked)
        && done.is_ok()
    {
        done = keep_unasked(&page, app, &made, method).await;
    }
    if let Err(error) = done {
        tracing::warn!(%error, "the cookie question was not proved");
    }
}

/// A choice that was made without the question: the signal of a browser that allows something or has not
/// chosen, or of an account for the first time; and a consent that was taken back as a right.
fn unasked(
    req: &HttpRequest,
    app: &App,
    jar: &Jar,
    looked: bool,
) -> Option<(CookieChoices, &'static str)> {
    if let Some(ChoiceTakenBack(made)) = req.extensions_mut().remove() {
        return Some((made, "withdrawal"));
    }
    let before = CookieChoices::read(jar, app);
    let allows = before.as_ref().is_none_or(|b| b.analytics || b.marketing);
    let new = looked && has_gpc(req) && allows;
    if !new && req.extensions().get::<NewSignal>().is_none() {
        return None;
    }
    // A program that keeps no cookies would write a line with every page.
    app.limits.signals.take(client_ip(req)).ok()?;
    let made = CookieChoices {
        preferences: before.is_some_and(|before| before.preferences),
        ..CookieChoices::none(text_in_force(app), app.clock.now())
    };
    made.write(jar);
    Some((made, "gpc"))
}

fn text_in_force(app: &App) -> i32 {
    let today = app.clock.now().date_naive();
    app.editions
        .in_force(Kind::Cookies, today)
        .map_or(1, |edition| edition.version)
}

/// Whether this browser agreed to be counted, and nothing speaks against it: no opt-out signal, of the
/// browser or the account, no restriction or objection, and no birth date that was too young. Staff are not visitors.
fn allowed(req: &HttpRequest, app: &App) -> bool {
    let Some(jar) = Jar::of(req) else {
        return false;
    };
    let person = req.extensions();
    let person = person.get::<Person>();
    req.method() == Method::GET
        && !req.headers().contains_key("hx-request")
        && !has_gpc(req)
        && !person.is_some_and(|p| p.gpc || p.is_staff || p.uncounted)
        && jar.get(TOO_YOUNG_COOKIE).is_none()
        && CookieChoices::read(&jar, app).is_some_and(|made| made.analytics)
}
