use actix_web::HttpRequest;
use actix_web::http::StatusCode;
use actix_web::web::{self, Data, Path, ServiceConfig};

use super::super::people::{Acceptance, Email};
use super::super::steady::Steady;
use super::views::{CheckMailView, ConfirmAgainView, SignUpView};
use super::{Outcome, confirm, forms, queries, register, resend};
use crate::app::App;
use crate::http::{
    Field, FlashKind, FormData, FormErrors, Jar, Life, Page, Result, UserAgent, client_ip, flash,
    html, html_with, ip_prefix, see_other,
};

/// Remembers for a day that this browser gave a birth date that was too young. Nothing else is kept.
pub const TOO_YOUNG_COOKIE: &str = "age";
/// Above the time of a sign-up on a small machine, so that a known address does not show by its time.
const FLOOR_MS: u64 = 400;

pub fn routes(cfg: &mut ServiceConfig) {
    cfg.route("/signup", web::get().to(show))
        .route("/signup", web::post().to(create))
        .route("/signup/sent", web::get().to(sent))
        .route("/verify-email", web::get().to(ask_again))
        .route("/verify-email", web::post().to(send_again))
        .route("/verify-email/{token}", web::get().to(verify));
}

async fn show(page: Page) -> Result {
    if page.person().is_some() {
        return see_other("/app");
    }
    html(&SignUpView::new(
        page,
        &FormData::default(),
        FormErrors::default(),
    ))
}

async fn create(app: Data<App>, page: Page, jar: Jar, req: HttpRequest, form: FormData) -> Result {
    app.limits.sign_up.take(client_ip(&req))?;
    let steady = Steady::start(FLOOR_MS);
    let circumstances = forms::Circumstances {
        today: app.clock.now().date_naive(),
        minimum_age: app.config.retention.minimum_age,
        refused_before: jar.get(TOO_YOUNG_COOKIE).is_some(),
    };
    let new = match forms::parse(&form, &page, &circumstances).await? {
        Ok(new) => new,
        Err(refused) => {
            if refused.too_young {
                queries::count_too_young(app.db.web(), circumstances.today, form.text("country"))
                    .await?;
                jar.set(TOO_YOUNG_COOKIE, "1".to_owned(), Life::Days(1));
            }
            return again(page, &form, refused.errors);
        }
    };
    let agent = UserAgent::of(&req);
    let acceptance = Acceptance {
        basis: "ticked_at_signup",
        ip_prefix: &ip_prefix(client_ip(&req)),
        user_agent: &format!("{} {}", agent.browser, agent.os),
    };
    let outcome = register(&app, &new, page.locale(), acceptance).await?;
    steady.finish().await;
    match outcome {
        Outcome::MailSent => see_other("/signup/sent"),
        Outcome::UsernameTaken => {
            let mut errors = FormErrors::default();
            errors.add("username", page.t("accounts-error-username-taken"));
            again(page, &form, errors)
        }
    }
}

fn again(page: Page, form: &FormData, errors: FormErrors) -> Result {
    html_with(
        StatusCode::UNPROCESSABLE_ENTITY,
        &SignUpView::new(page, form, errors),
    )
}

async fn sent(page: Page) -> Result {
    html(&CheckMailView { page })
}

/// The address of the link in the mail: opening it is the proof.
async fn verify(app: Data<App>, page: Page, jar: Jar, token: Path<String>) -> Result {
    if confirm(&app, &token).await? {
        flash(&jar, FlashKind::Ok, page.t("accounts-email-confirmed"));
        return see_other("/signin");
    }
    html_with(
        StatusCode::GONE,
        &confirm_again(page, true, &FormData::default(), FormErrors::default()),
    )
}

async fn ask_again(page: Page) -> Result {
    html(&confirm_again(
        page,
        false,
        &FormData::default(),
        FormErrors::default(),
    ))
}

async fn send_again(app: Data<App>, page: Page, req: HttpRequest, form: FormData) -> Result {
    app.limits.mail.take(client_ip(&req))?;
    let steady = Steady::start(FLOOR_MS);
    let Some(email) = Email::parse(form.text("email")) else {
        let mut errors = FormErrors::default();
        errors.add("email", page.t("accounts-error-email"));
        return html_with(
            StatusCode::UNPROCESSABLE_ENTITY,
            &confirm_again(page, false, &form, errors),
        );
    };
    resend(&app, &email.key()).await?;
    steady.finish().await;
    see_other("/signup/sent")
}

fn confirm_again(
    page: Page,
    spent_link: bool,
    form: &FormData,
    errors: FormErrors,
) -> ConfirmAgainView {
    ConfirmAgainView {
        email: Field::of("email", form, &errors),
        page,
        errors,
        spent_link,
    }
}
