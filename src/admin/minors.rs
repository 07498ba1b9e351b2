//! A minor was discovered: the act, by number or by account.

use actix_web::http::StatusCode;
use actix_web::web::{self, Data, ServiceConfig};
use askama::Template;

use super::REASON_LENGTH;
use crate::accounts::Staff;
use crate::app::App;
use crate::contacts::Phone;
use crate::http::{
    Field, FlashKind, FormData, FormErrors, Jar, Page, Result, fits, flash, html, html_with,
    see_other,
};
use crate::privacy::minors::{self, Report};

const HERE: &str = "/admin/minors";

pub(super) fn routes(cfg: &mut ServiceConfig) {
    cfg.route(HERE, web::get().to(show))
        .route(HERE, web::post().to(act));
}

#[derive(Template)]
#[template(path = "admin/minors.html")]
struct MinorsView {
    page: Page,
    errors: FormErrors,
    who: Field,
    reporter: Field,
    reason: Field,
}

fn view(page: Page, form: &FormData, errors: FormErrors) -> MinorsView {
    MinorsView {
        who: Field::of("who", form, &errors),
        reporter: Field::of("reporter", form, &errors),
        reason: Field::of("reason", form, &errors),
        errors,
        page,
    }
}

async fn show(_: Staff, page: Page) -> Result {
    html(&view(page, &FormData::default(), FormErrors::default()))
}

async fn act(staff: Staff, page: Page, app: Data<App>, jar: Jar, form: FormData) -> Result {
    let mut errors = FormErrors::default();
    for name in ["reporter", "reason"] {
        let text = form.text(name);
        if !fits(text, REASON_LENGTH) {
            errors.add(name, page.t(&format!("minors-error-{name}")));
        }
    }
    let who = form.text("who");
    let report = Report {
        staff: staff.account_id,
        reporter: form.text("reporter").to_owned(),
        reason: form.text("reason").to_owned(),
    };
    let number = who
        .starts_with('+')
        .then(|| Phone::parse(who, "IN").ok())
        .flatten();
    let found = match number {
        _ if !errors.is_empty() => false,
        Some(phone) => {
            minors::number(&app, phone.as_str(), &report).await?;
            true
        }
        None => minors::account(&app, who, &report).await?,
    };
    if !found {
        if errors.is_empty() {
            errors.add("who", page.t("minors-error-who"));
        }
        return html_with(StatusCode::UNPROCESSABLE_ENTITY, &view(page, &form, errors));
    }
    flash(&jar, FlashKind::Ok, page.t("minors-done"));
    see_other(HERE)
}
