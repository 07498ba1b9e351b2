use actix_session::Session;
use actix_web::http::StatusCode;
use actix_web::web::{self, Data, Query, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse};
use secrecy::SecretString;
use serde::Deserialize;

use super::super::identity::{self, SignedIn};
use super::super::next;
use super::super::steady::Steady;
use super::super::{people, sign_up};
use super::views::{ReauthenticateView, SignInView, UnconfirmedView};
use super::{Attempt, Device, Outcome, Pending, attempt, is_known, prove};
use crate::app::App;
use crate::http::{
    Error, Field, FlashKind, FormData, FormErrors, Jar, Life, Page, Result, UserAgent, client_ip,
    flash, html, html_with, see_other,
};
use crate::i18n::Locale;

/// Whose confirmation this browser may ask for again, after the right password.
const PENDING_COOKIE: &str = "pending";
/// Above the time of three hashes, so that no failure tells by its time whom it met.
const FLOOR_MS: u64 = 500;

pub fn routes(cfg: &mut ServiceConfig) {
    cfg.route("/signin", web::get().to(show))
        .route("/signin", web::post().to(create))
        .route("/signin/confirmation", web::post().to(send_confirmation))
        .route("/signout", web::post().to(sign_out))
        .route("/reauthenticate", web::get().to(ask))
        .route("/reauthenticate", web::post().to(reauthenticate));
}

/// Where to go on to afterwards.
#[derive(Deserialize)]
struct Next {
    #[serde(default)]
    next: String,
}

async fn show(page: Page, wanted: Query<Next>) -> Result {
    if let Some(person) = page.person() {
        return see_other(&next::home(person.is_staff, &wanted.next));
    }
    let next = wanted.into_inner().next;
    html(&SignInView::new(
        page,
        &FormData::default(),
        next,
        FormErrors::default(),
    ))
}

async fn create(app: Data<App>, page: Page, jar: Jar, req: HttpRequest, form: FormData) -> Result {
    let device = Device::of(&jar);
    if let Err(spent) = app.limits.sign_in.take(client_ip(&req))
        && !is_known(&app, form.text("login"), &device).await?
    {
        return Err(spent);
    }
    let steady = Steady::start(FLOOR_MS);
    let outcome = attempt(&app, &typed(&req, &form, &device)).await?;
    match outcome {
        Outcome::Welcome(account) => {
            let remember = form.ticked("remember") && !account.is_staff;
            identity::sign_in(
                &req,
                account.id,
                account.is_staff,
                remember,
                app.clock.now(),
            )?;
            device.remember(&jar, account.id);
            see_other(&next::home(account.is_staff, form.text("next")))
        }
        Outcome::Unconfirmed(pending) => {
            steady.finish().await;
            jar.set(PENDING_COOKIE, pending.to_cookie(), Life::Session);
            html_with(StatusCode::UNPROCESSABLE_ENTITY, &UnconfirmedView { page })
        }
        Outcome::Wrong => {
            steady.finish().await;
            again(page, &form)
        }
        Outcome::Wait(seconds) => Err(Error::TooMany(seconds)),
    }
}

fn typed<'a>(req: &HttpRequest, form: &'a FormData, device: &'a Device) -> Attempt<'a> {
    let agent = UserAgent::of(req);
    Attempt {
        login: form.text("login"),
        password: SecretString::from(form.get("password").unwrap_or_default()),
        ip: client_ip(req),
        device,
        agent: [agent.browser, agent.os]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(", "),
    }
}

fn again(page: Page, form: &FormData) -> Result {
    let mut errors = FormErrors::default();
    errors.add("login", page.t("accounts-error-sign-in"));
    let next = form.text("next").to_owned();
    html_with(
        StatusCode::UNPROCESSABLE_ENTITY,
        &SignInView::new(page, form, next, errors),
    )
}

/// Sends the mail of the sign-up again, whichever it was.
async fn send_confirmation(app: Data<App>, jar: Jar, req: HttpRequest) -> Result {
    app.limits.mail.take(client_ip(&req))?;
    let steady = Steady::start(FLOOR_MS);
    if let Some(pending) = jar
        .get(PENDING_COOKIE)
        .as_deref()
        .and_then(Pending::of_cookie)
    {
        let mut tx = app.db.begin().await?;
        if let Some(a) = people::by_id(&mut tx, pending.account).await? {
            let locale = Locale::parse(&a.locale).unwrap_or(Locale::En);
            if pending.is_new && a.email_verified_at.is_none() {
                sign_up::send_confirmation(&mut tx, &app, a.id, &a.email, locale).await?;
            } else if !pending.is_new {
                sign_up::send_known(&mut tx, &app, a.id, &a.email, &a.username, locale).await?;
            }
        }
        tx.commit().await?;
    }
    steady.finish().await;
    see_other("/signup/sent")
}

impl Pending {
    /// One letter tells the two kinds apart, so that the cookie has one length.
    fn to_cookie(self) -> String {
        format!("{}{}", if self.is_new { 'n' } else { 'k' }, self.account)
    }

    fn of_cookie(text: &str) -> Option<Self> {
        let (kind, id) = text.split_at_checked(1)?;
        Some(Self {
            account: id.parse().ok()?,
            is_new: kind == "n",
        })
    }
}

async fn sign_out(req: HttpRequest) -> Result {
    identity::sign_out(&req);
    Ok(HttpResponse::SeeOther()
        .insert_header(("location", "/signin"))
        // Cookies stay: language, theme and the known device outlive a sign-in.
        .insert_header(("clear-site-data", "\"cache\", \"storage\""))
        .finish())
}

async fn ask(_: SignedIn, page: Page, wanted: Query<Next>) -> Result {
    let next = wanted.into_inner().next;
    html(&reauthenticate_view(page, next, FormErrors::default()))
}

async fn reauthenticate(
    app: Data<App>,
    page: Page,
    jar: Jar,
    (who, session): (SignedIn, Session),
    req: HttpRequest,
    form: FormData,
) -> Result {
    let next = form.text("next");
    let device = Device::of(&jar);
    match prove(&app, &typed(&req, &form, &device), who.account_id).await? {
        Outcome::Welcome(_) => {
            identity::prove_again(&session, app.clock.now())?;
            flash(&jar, FlashKind::Ok, page.t("accounts-reauthenticated"));
            see_other(&next::home(who.is_staff, next))
        }
        Outcome::Wait(seconds) => Err(Error::TooMany(seconds)),
        Outcome::Wrong | Outcome::Unconfirmed(_) => {
            let mut errors = FormErrors::default();
            errors.add("password", page.t("accounts-error-current-password"));
            let view = reauthenticate_view(page, next.to_owned(), errors);
            html_with(StatusCode::UNPROCESSABLE_ENTITY, &view)
        }
    }
}

fn reauthenticate_view(page: Page, next: String, errors: FormErrors) -> ReauthenticateView {
    ReauthenticateView {
        password: Field::of("password", &FormData::default(), &errors),
        page,
        errors,
        next,
    }
}
