use actix_session::Session;
use actix_web::http::StatusCode;
use actix_web::web;

use super::centre::own_request;
use crate::accounts::{Member, signed_in_recently};
use crate::app::App;
use crate::audit::Actor;
use crate::http::{
    Error, Field, FlashKind, FormData, FormErrors, Jar, Page, Result, flash, html_with, see_other,
};
use crate::privacy::desk::{self, MoveError, Step};
use crate::privacy::queries;
use crate::privacy::request::Kind;
use crate::privacy::states::State;
use crate::privacy::views::DeletionView;

const PROVE_FIRST: &str = "/reauthenticate?next=/app/privacy/deletion";

/// What a deletion means, and the field for the username.
pub(in crate::privacy) async fn ask(
    _: Member,
    session: Session,
    page: Page,
    app: web::Data<App>,
) -> Result {
    if !signed_in_recently(&session, app.clock.now()) {
        return see_other(PROVE_FIRST);
    }
    let view = view(page, &app, &FormData::default(), FormErrors::default());
    html_with(StatusCode::OK, &view)
}

/// Starts the time in which one can change one's mind.
pub(in crate::privacy) async fn start(
    member: Member,
    session: Session,
    page: Page,
    (app, jar): (web::Data<App>, Jar),
    form: FormData,
) -> Result {
    let now = app.clock.now();
    if !signed_in_recently(&session, now) {
        return see_other(PROVE_FIRST);
    }
    let name = page.person().map_or("", |person| person.name.as_str());
    if form.text("username") != name {
        let mut errors = FormErrors::default();
        errors.add("username", page.t("privacy-error-username"));
        let view = view(page, &app, &form, errors);
        return html_with(StatusCode::UNPROCESSABLE_ENTITY, &view);
    }
    let mut tx = app.db.begin().await?;
    let open = queries::open_of_account(&mut tx, member.account_id, Kind::Deletion).await?;
    if open.is_none() {
        let mut new = own_request(&mut tx, &page, member.account_id, Kind::Deletion).await?;
        new.cools_off_until = Some(now + app.config.retention.deletion_cooling);
        desk::file(&mut tx, &app, &new, now).await?;
        tx.commit().await?;
    }
    flash(&jar, FlashKind::Info, page.t("privacy-deletion-started"));
    see_other("/app/privacy")
}

/// Takes the deletion back.
pub(in crate::privacy) async fn cancel(
    member: Member,
    page: Page,
    app: web::Data<App>,
    jar: Jar,
) -> Result {
    let mut tx = app.db.begin().await?;
    let open = queries::open_of_account(&mut tx, member.account_id, Kind::Deletion).await?;
    let mut request = open.ok_or(Error::Conflict)?;
    let step = Step::to(State::Cancelled, Some(Actor::Member(member.account_id)));
    desk::advance(&mut tx, &app, &mut request, step)
        .await
        .map_err(refusal)?;
    tx.commit().await?;
    flash(&jar, FlashKind::Ok, page.t("privacy-deletion-cancelled"));
    see_other("/app/privacy")
}

/// A move that the table does not allow is a conflict for the caller.
pub(super) fn refusal(error: MoveError) -> Error {
    match error {
        MoveError::NotAllowed => Error::Conflict,
        MoveError::Other(error) => error.into(),
    }
}

fn view(page: Page, app: &App, form: &FormData, errors: FormErrors) -> DeletionView {
    let days = app.config.retention.deletion_cooling.as_secs() / 86_400;
    DeletionView {
        username: Field::of("username", form, &errors),
        account: page.person().map(|p| p.name.clone()).unwrap_or_default(),
        days: page.tn(
            "privacy-deletion-days",
            i64::try_from(days).unwrap_or(i64::MAX),
        ),
        errors,
        page,
    }
}
