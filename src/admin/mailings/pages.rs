use actix_web::http::StatusCode;
use actix_web::web::{Data, Path};
use serde_json::json;
use uuid::Uuid;

use super::LIST;
use super::forms::{self, Texts};
use super::jobs::SendMailing;
use super::queries::{self, Mailing};
use super::views::{IndexView, Row, ShowView};
use crate::accounts::Staff;
use crate::accounts::consents::{self, Purpose};
use crate::app::App;
use crate::audit::{self, Actor};
use crate::http::{
    Error, Field, FlashKind, FormData, FormErrors, Jar, Page, Result, flash, html, html_with,
    see_other,
};
use crate::i18n::Locale;
use crate::jobs;

/// What was written, and the form for the next.
pub(super) async fn index(_: Staff, page: Page, app: Data<App>) -> Result {
    html(&index_view(page, &app, &FormData::default(), FormErrors::default()).await?)
}

/// Keeps what was written; it goes out only from its own page.
pub(super) async fn write(staff: Staff, page: Page, app: Data<App>, form: FormData) -> Result {
    let (purpose, texts) = match forms::written(&page, &form) {
        Ok(written) => written,
        Err(errors) => {
            let view = index_view(page, &app, &form, errors).await?;
            return html_with(StatusCode::UNPROCESSABLE_ENTITY, &view);
        }
    };
    let (id, now) = (Uuid::now_v7(), app.clock.now());
    let texts = serde_json::to_value(texts)?;
    let mut tx = app.db.begin().await?;
    queries::insert(&mut tx, id, (purpose.key(), &texts), staff.account_id, now).await?;
    tx.commit().await?;
    see_other(&format!("{LIST}/{id}"))
}

/// One mailing: its words, whom it reaches, how far it is.
pub(super) async fn show(_: Staff, page: Page, app: Data<App>, id: Path<Uuid>) -> Result {
    let mut tx = app.db.begin().await?;
    let mailing = queries::find(&mut tx, *id).await?.ok_or(Error::NotFound)?;
    let purpose = Purpose::parse(&mailing.purpose).ok_or(Error::NotFound)?;
    let reach = consents::reach(&mut tx, &app, purpose).await?;
    tx.commit().await?;
    let texts: Texts = serde_json::from_value(mailing.texts.clone())?;
    let language = |locale: Locale| {
        let words = texts.get(locale.code()).cloned().unwrap_or_default();
        let paragraphs = words.text.split("\n\n").map(str::to_owned).collect();
        (
            locale.code(),
            locale.own_name(),
            locale.direction(),
            words.subject,
            paragraphs,
        )
    };
    html(&ShowView {
        languages: Locale::ALL.map(language).into(),
        send: mailing
            .started_at
            .is_none()
            .then(|| page.tn("admin-mailing-send", reach)),
        dispatch: format!("{LIST}/{id}/dispatch"),
        row: row(&page, &mailing),
        page,
    })
}

/// Sends it to those who may be written to.
pub(super) async fn dispatch(
    staff: Staff,
    page: Page,
    (app, jar): (Data<App>, Jar),
    id: Path<Uuid>,
) -> Result {
    let now = app.clock.now();
    let mut tx = app.db.begin().await?;
    let mailing = queries::find(&mut tx, *id).await?.ok_or(Error::NotFound)?;
    if mailing.started_at.is_some() {
        return Err(Error::Conflict);
    }
    queries::start(&mut tx, *id, now).await?;
    jobs::enqueue(&mut tx, &SendMailing { id: *id }).await?;
    let details = json!({ "mailing": *id, "purpose": mailing.purpose });
    let actor = Actor::Staff(staff.account_id);
    audit::record_account(&mut tx, None, actor, "mailing.sent", details, now).await?;
    tx.commit().await?;
    flash(&jar, FlashKind::Ok, page.t("admin-mailing-started"));
    see_other(&format!("{LIST}/{id}"))
}

async fn index_view(
    page: Page,
    app: &App,
    form: &FormData,
    errors: FormErrors,
) -> Result<IndexView> {
    let mut tx = app.db.begin().await?;
    let all = queries::all(&mut tx).await?;
    let mut purposes = Vec::new();
    for purpose in [Purpose::Announcement, Purpose::Promotional] {
        let reach = consents::reach(&mut tx, app, purpose).await?;
        let (key, words) = (
            purpose.key(),
            page.t(&format!("admin-mailing-{}", purpose.key())),
        );
        purposes.push((key, words, page.tn("admin-mailing-reach", reach)));
    }
    tx.commit().await?;
    let language = |locale: Locale| {
        let field = |part| Field::of(&format!("{part}_{}", locale.code()), form, &errors);
        (
            locale.code(),
            locale.own_name(),
            field("subject"),
            field("text"),
        )
    };
    Ok(IndexView {
        rows: all.iter().map(|m| row(&page, m)).collect(),
        purpose: Field::of("purpose", form, &errors),
        languages: Locale::ALL.map(language).into(),
        purposes,
        errors,
        page,
    })
}

fn row(page: &Page, mailing: &Mailing) -> Row {
    let subject = mailing.texts[page.lang()]["subject"]
        .as_str()
        .unwrap_or_default();
    let (tone, state) = match (mailing.started_at, mailing.done_at) {
        (None, _) => ("", "admin-mailing-written"),
        (Some(_), None) => ("info", "admin-mailing-going"),
        (Some(_), Some(_)) => ("ok", "admin-mailing-gone"),
    };
    Row {
        href: format!("{LIST}/{}", mailing.id),
        subject: subject.to_owned(),
        purpose: page.t(&format!("admin-mailing-{}", mailing.purpose)),
        written: page.date_time(mailing.written_at),
        state: page.t(state),
        tone,
        sent: page.n(mailing.sent.into()),
    }
}
