use actix_web::HttpRequest;
use actix_web::http::StatusCode;
use actix_web::web::{self, Data, Path, ServiceConfig};

use super::super::links::{self, Purpose};
use super::super::people::Email;
use super::super::sign_up;
use super::super::steady::Steady;
use super::views::{ForgotSentView, ForgotView, ResetView};
use super::{request, reset};
use crate::app::App;
use crate::http::{
    Field, FlashKind, FormData, FormErrors, Jar, Page, Result, client_ip, flash, html, html_with,
    see_other,
};

/// Above the time of writing a mail, so that a known address does not show by its time.
const FLOOR_MS: u64 = 200;

pub fn routes(cfg: &mut ServiceConfig) {
    cfg.route("/password/forgot", web::get().to(ask))
        .route("/password/forgot", web::post().to(send))
        .route("/password/forgot/sent", web::get().to(sent))
        .route("/password/reset/{token}", web::get().to(show))
        .route("/password/reset/{token}", web::post().to(update));
}

async fn ask(page: Page) -> Result {
    html(&forgot(
        page,
        &FormData::default(),
        FormErrors::default(),
        false,
    ))
}

async fn send(app: Data<App>, page: Page, req: HttpRequest, form: FormData) -> Result {
    app.limits.mail.take(client_ip(&req))?;
    let steady = Steady::start(FLOOR_MS);
    let Some(email) = Email::parse(form.text("email")) else {
        let mut errors = FormErrors::default();
        errors.add("email", page.t("accounts-error-email"));
        return html_with(
            StatusCode::UNPROCESSABLE_ENTITY,
            &forgot(page, &form, errors, false),
        );
    };
    request(&app, &email.key()).await?;
    steady.finish().await;
    see_other("/password/forgot/sent")
}

async fn sent(page: Page) -> Result {
    html(&ForgotSentView { page })
}

/// Shows the form and leaves the link unused: mail programs open links by themselves.
async fn show(app: Data<App>, page: Page, token: Path<String>) -> Result {
    let mut tx = app.db.begin().await?;
    let works = links::works(&mut tx, &token, Purpose::ResetPassword, app.clock.now()).await?;
    tx.commit().await?;
    if !works {
        return spent(page);
    }
    html(&reset_view(page, FormErrors::default()))
}

async fn update(
    app: Data<App>,
    page: Page,
    jar: Jar,
    token: Path<String>,
    form: FormData,
) -> Result {
    let mut errors = FormErrors::default();
    let password = sign_up::password(&form, &page, "password", &[], &mut errors).await?;
    let Some(password) = password else {
        return html_with(StatusCode::UNPROCESSABLE_ENTITY, &reset_view(page, errors));
    };
    if !reset(&app, &token, &password).await? {
        return spent(page);
    }
    flash(&jar, FlashKind::Ok, page.t("accounts-password-changed"));
    see_other("/signin")
}

fn spent(page: Page) -> Result {
    let view = forgot(page, &FormData::default(), FormErrors::default(), true);
    html_with(StatusCode::GONE, &view)
}

fn forgot(page: Page, form: &FormData, errors: FormErrors, spent_link: bool) -> ForgotView {
    ForgotView {
        email: Field::of("email", form, &errors),
        page,
        errors,
        spent_link,
    }
}

fn reset_view(page: Page, errors: FormErrors) -> ResetView {
    ResetView {
        password: Field::of("password", &FormData::default(), &errors),
        page,
        errors,
    }
}
