use actix_web::HttpRequest;
use actix_web::http::StatusCode;
use actix_web::web::{self, Data, Path, ServiceConfig};
use secrecy::SecretString;

use super::super::super::people::{self, Account};
use super::super::super::sign_in::{Attempt, Device, Outcome, prove};
use super::super::super::sign_up;
use super::super::identity::{Frame, Own};
use super::views::AccountView;
use super::{change_password, confirm_email, rename, request_email};
use crate::app::App;
use crate::http::{
    Error, FlashKind, FormData, FormErrors, Jar, Page, Result, client_ip, flash, see_other,
};

const HOME: &str = "/app/settings/account";

pub fn routes(cfg: &mut ServiceConfig) {
    cfg.route(HOME, web::get().to(show))
        .route(
            "/app/settings/account/username",
            web::put().to(update_username),
        )
        .route("/app/settings/account/email", web::put().to(update_email))
        .route(
            "/app/settings/account/password",
            web::put().to(update_password),
        )
        .route("/admin/settings/account", web::get().to(show))
        .route(
            "/admin/settings/account/password",
            web::put().to(update_password),
        )
        .route("/email-change/{token}", web::get().to(confirm));
}

/// Who changes their settings, with what, from where.
struct Change<'a> {
    app: &'a App,
    page: &'a Page,
    account: Account,
    req: &'a HttpRequest,
    jar: &'a Jar,
    form: &'a FormData,
    errors: FormErrors,
    frame: Frame,
}

async fn show(app: Data<App>, own: Own, page: Page) -> Result {
    let account = account(&app, &own).await?;
    let view = AccountView::new(page, account, &FormData::default(), FormErrors::default());
    view.shown(own.frame, StatusCode::OK)
}

async fn account(app: &App, own: &Own) -> Result<Account> {
    let mut tx = app.db.begin().await?;
    let account = people::by_id(&mut tx, own.account_id).await?;
    tx.commit().await?;
    account.ok_or(Error::NotFound)
}

impl<'a> Change<'a> {
    /// The change, once the present password in `field` is proved.
    async fn begin(
        app: &'a App,
        own: &Own,
        (page, jar): (&'a Page, &'a Jar),
        (req, form): (&'a HttpRequest, &'a FormData),
        field: &str,
    ) -> Result<Self> {
        let account = account(app, own).await?;
        let mut errors = FormErrors::default();
        let attempt = Attempt {
            login: &account.username,
            password: SecretString::from(form.get(field).unwrap_or_default()),
            ip: client_ip(req),
            device: &Device::of(jar),
            agent: String::new(),
        };
        match prove(app, &attempt, account.id).await? {
            Outcome::Welcome(_) => {}
            Outcome::Wait(seconds) => return Err(Error::TooMany(seconds)),
            _ => errors.add(field, page.t("accounts-error-current-password")),
        }
        Ok(Self {
            app,
            page,
            account,
            req,
            jar,
            form,
            errors,
            frame: own.frame,
        })
    }

    fn refused(self) -> Result {
        let view = AccountView::new(self.page.clone(), self.account, self.form, self.errors);
        view.shown(self.frame, StatusCode::UNPROCESSABLE_ENTITY)
    }

    fn done(self, key: &str) -> Result {
        flash(self.jar, FlashKind::Ok, self.page.t(key));
        see_other(&format!("{}/account", self.frame.base()))
    }
}

async fn update_username(
    app: Data<App>,
    own: Own,
    (page, jar): (Page, Jar),
    req: HttpRequest,
    form: FormData,
) -> Result {
    let mut change =
        Change::begin(&app, &own, (&page, &jar), (&req, &form), "name_password").await?;
    let new = sign_up::username(&form, &page, &mut change.errors);
    let Some(new) = new.filter(|_| change.errors.is_empty()) else {
        return change.refused();
    };
    if !rename(change.app, &change.account, &new).await? {
        change
            .errors
            .add("username", page.t("accounts-error-username-taken"));
        return change.refused();
    }
    change.done("settings-username-changed")
}

async fn update_email(
    app: Data<App>,
    own: Own,
    (page, jar): (Page, Jar),
    req: HttpRequest,
    form: FormData,
) -> Result {
    let mut change =
        Change::begin(&app, &own, (&page, &jar), (&req, &form), "email_password").await?;
    let new = sign_up::email(&form, &page, &mut change.errors);
    let Some(new) = new.filter(|_| change.errors.is_empty()) else {
        return change.refused();
    };
    app.limits.mail.take(client_ip(change.req))?;
    request_email(change.app, &change.account, &new).await?;
    change.done("settings-email-asked")
}

async fn update_password(
    app: Data<App>,
    own: Own,
    (page, jar): (Page, Jar),
    req: HttpRequest,
    form: FormData,
) -> Result {
    let mut change =
        Change::begin(&app, &own, (&page, &jar), (&req, &form), "current_password").await?;
    let (name, email) = (
        change.account.username.clone(),
        change.account.email.clone(),
    );
    let context = [name.as_str(), email.as_str()];
    let new = sign_up::password(&form, &page, "password", &context, &mut change.errors).await?;
    let Some(new) = new.filter(|_| change.errors.is_empty()) else {
        return change.refused();
    };
    change_password(change.app, &change.account, &new, own.session_id).await?;
    change.done("settings-password-changed")
}

/// The address of the link in the mail to a new address.
async fn confirm(app: Data<App>, page: Page, jar: Jar, token: Path<String>) -> Result {
    let (kind, key) = if confirm_email(&app, &token).await? {
        (FlashKind::Ok, "settings-email-changed")
    } else {
        (FlashKind::Bad, "settings-email-link-spent")
    };
    flash(&jar, kind, page.t(key));
    see_other(HOME)
}
