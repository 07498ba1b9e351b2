//! Facts that a person disputes: what staff found, and what is put right by it. A refusal goes the way of
//! every other.

use actix_web::http::StatusCode;
use actix_web::web::{Data, Path, ServiceConfig, post};
use uuid::Uuid;

use super::REASON_LENGTH;
use super::requests::{ANSWER_LENGTH, QUEUE, answerable, conflict, find, view};
use super::views::Correcting;
use crate::accounts::Staff;
use crate::app::App;
use crate::http::{
    Error, Field, FlashKind, FormData, FormErrors, Jar, Page, Result, fits, flash, html_with,
    see_other,
};
use crate::privacy::staff::{self as desk, Correction};

pub(super) fn routes(cfg: &mut ServiceConfig) {
    cfg.route("/admin/privacy/{id}/correction", post().to(accept));
}

/// The fields as they were sent.
pub(super) fn fields(page: &Page, (form, errors): (&FormData, &FormErrors)) -> Correcting {
    Correcting {
        facts: desk::facts(page.locale()),
        fact: Field::of("fact", form, errors),
        before: Field::of("before", form, errors),
        after: Field::of("after", form, errors),
        told: Field::of("told", form, errors),
    }
}

/// The person was right: it is put right, and they are told with the answer.
async fn accept(
    staff: Staff,
    page: Page,
    (app, jar): (Data<App>, Jar),
    id: Path<Uuid>,
    form: FormData,
) -> Result {
    let (correction, errors) = read(&page, &form);
    if !errors.is_empty() {
        let view = view(page, &app, *id, (&form, errors), false).await?;
        return html_with(StatusCode::UNPROCESSABLE_ENTITY, &view);
    }
    let mut tx = app.db.begin().await?;
    let mut request = find(&mut tx, *id).await?;
    if !answerable(&request) || !desk::is_disputed(&request) {
        return Err(Error::Conflict);
    }
    let by = (staff.account_id, form.text("answer"));
    let moved = desk::accept(&mut tx, &app, &mut request, by, &correction).await;
    moved.map_err(conflict)?;
    tx.commit().await?;
    flash(&jar, FlashKind::Ok, page.t("admin-answered"));
    see_other(&format!("{QUEUE}/{id}"))
}

fn read(page: &Page, form: &FormData) -> (Correction, FormErrors) {
    let text = |field: &str| form.text(field).to_owned();
    let correction = Correction {
        fact: text("fact"),
        before: text("before"),
        after: text("after"),
        told: text("told"),
    };
    let mut errors = FormErrors::default();
    if !correction.is_possible() {
        errors.add("fact", page.t("admin-disputed-fact"));
    }
    for field in ["before", "after", "told"] {
        if !fits(form.text(field), REASON_LENGTH) {
            errors.add(field, page.t("admin-disputed-missing"));
        }
    }
    if !fits(form.text("answer"), ANSWER_LENGTH) {
        errors.add("answer", page.t("admin-error-answer"));
    }
    (correction, errors)
}
