use actix_web::http::StatusCode;
use actix_web::web::{Data, Path};
use serde_json::json;

use super::views::{Compared, EditView, IndexView, ReviewView, Row};
use super::{LIST, forms};
use crate::accounts::Staff;
use crate::app::App;
use crate::audit::{self, Actor};
use crate::http::{
    Error, Field, FlashKind, FormData, FormErrors, Jar, Page, Result, flash, html, html_with,
    see_other,
};
use crate::i18n::Locale;
use crate::jobs;
use crate::policies::{self, Kind, PublishError};
use crate::site::{self, TellOfPolicy};

/// The texts, what applies and what is being written.
pub(super) async fn index(_: Staff, page: Page, app: Data<App>) -> Result {
    let mut rows = Vec::new();
    let mut tx = app.db.begin().await?;
    for kind in Kind::ALL {
        let drafts = policies::drafts(&mut tx, kind).await?;
        rows.push(row(&page, &app, kind, drafts.first()));
    }
    html(&IndexView { rows, page })
}

/// The draft, or the newest version to begin one from.
pub(super) async fn edit(_: Staff, page: Page, app: Data<App>, kind: Path<String>) -> Result {
    let kind = known(&kind)?;
    let mut tx = app.db.begin().await?;
    let drafts = policies::drafts(&mut tx, kind).await?;
    tx.commit().await?;
    let form = forms::filled(&drafts, &newest(&app, kind).await?);
    let saved = drafts
        .first()
        .map(|d| page.date_time(d.saved_at))
        .unwrap_or_default();
    html(&edit_view(page, kind, &form, FormErrors::default(), saved))
}

/// Saves the draft in every language.
pub(super) async fn save(
    staff: Staff,
    page: Page,
    (app, jar): (Data<App>, Jar),
    kind: Path<String>,
    form: FormData,
) -> Result {
    let kind = known(&kind)?;
    let texts = match forms::texts(&page, &form) {
        Ok(texts) => texts,
        Err(errors) => {
            let view = edit_view(page, kind, &form, errors, String::new());
            return html_with(StatusCode::UNPROCESSABLE_ENTITY, &view);
        }
    };
    let mut tx = app.db.begin().await?;
    policies::save(&mut tx, kind, &texts, staff.account_id, app.clock.now()).await?;
    record(
        &mut tx,
        &app,
        &staff,
        "policy.draft_saved",
        json!({ "document": kind.key() }),
    )
    .await?;
    tx.commit().await?;
    flash(&jar, FlashKind::Ok, page.t("admin-policy-saved"));
    see_other(&format!("{LIST}/{}/publication", kind.key()))
}

/// Throws the draft away.
pub(super) async fn discard(
    staff: Staff,
    page: Page,
    (app, jar): (Data<App>, Jar),
    kind: Path<String>,
) -> Result {
    let kind = known(&kind)?;
    let mut tx = app.db.begin().await?;
    policies::discard(&mut tx, kind).await?;
    record(
        &mut tx,
        &app,
        &staff,
        "policy.draft_discarded",
        json!({ "document": kind.key() }),
    )
    .await?;
    tx.commit().await?;
    flash(&jar, FlashKind::Ok, page.t("admin-policy-discarded"));
    see_other(LIST)
}

/// What the draft changes, and the form that publishes it.
pub(super) async fn review(_: Staff, page: Page, app: Data<App>, kind: Path<String>) -> Result {
    let kind = known(&kind)?;
    let form = FormData::default();
    html(&review_view(page, &app, kind, &form, FormErrors::default()).await?)
}

/// Publishes the draft for a day. A change that matters is told to every account holder.
pub(super) async fn publish(
    staff: Staff,
    page: Page,
    (app, jar): (Data<App>, Jar),
    kind: Path<String>,
    form: FormData,
) -> Result {
    let kind = known(&kind)?;
    let now = app.clock.now();
    let days = (now.date_naive(), notice_days(&app));
    let publication = match forms::publication(&page, &form, kind, days, staff.account_id) {
        Ok(publication) => publication,
        Err(errors) => return refused(page, &app, kind, &form, errors).await,
    };
    let mut tx = app.db.begin().await?;
    let version = match policies::publish(&mut tx, kind, &publication, now).await {
        Ok(version) => version,
        Err(PublishError::Incomplete) => return Err(Error::Conflict),
        Err(PublishError::OutOfOrder) => {
            tx.rollback().await?;
            let mut errors = FormErrors::default();
            errors.add("effective_on", page.t("admin-policy-error-order"));
            return refused(page, &app, kind, &form, errors).await;
        }
        Err(PublishError::Sql(error)) => return Err(error.into()),
    };
    let document = kind.key().to_owned();
    let details =
        json!({ "document": document, "version": version, "material": publication.material });
    record(&mut tx, &app, &staff, "policy.published", details).await?;
    if publication.material {
        jobs::enqueue(&mut tx, &TellOfPolicy { document, version }).await?;
    }
    tx.commit().await?;
    app.editions.reload(app.db.web()).await?;
    flash(&jar, FlashKind::Ok, page.t("admin-policy-published"));
    see_other(LIST)
}

async fn refused(page: Page, app: &App, kind: Kind, form: &FormData, errors: FormErrors) -> Result {
    let view = review_view(page, app, kind, form, errors).await?;
    html_with(StatusCode::UNPROCESSABLE_ENTITY, &view)
}

async fn record(
    conn: &mut sqlx::PgConnection,
    app: &App,
    staff: &Staff,
    action: &str,
    details: serde_json::Value,
) -> sqlx::Result<()> {
    let actor = Actor::Staff(staff.account_id);
    audit::record_account(conn, None, actor, action, details, app.clock.now()).await
}

fn known(kind: &str) -> Result<Kind> {
    Kind::parse(kind).ok_or(Error::NotFound)
}

fn notice_days(app: &App) -> u64 {
    app.config.retention.policy_notice.as_secs() / 86_400
}

/// The newest published text of every language.
async fn newest(app: &App, kind: Kind) -> Result<Vec<(Locale, String)>> {
    let Some(edition) = app.editions.of(kind).into_iter().next() else {
        return Ok(Vec::new());
    };
    let mut texts = Vec::new();
    for locale in Locale::ALL {
        let stored = policies::version(app.db.web(), kind, locale.code(), edition.version).await?;
        texts.push((locale, stored.body));
    }
    Ok(texts)
}

fn row(page: &Page, app: &App, kind: Kind, draft: Option<&policies::Draft>) -> Row {
    let today = app.clock.now().date_naive();
    let all = app.editions.of(kind);
    let named = |e: &policies::Edition| {
        let date = page.date(e.effective_on);
        page.t2("site-document-edition", "version", e.version, "date", date)
    };
    Row {
        href: format!("{LIST}/{}", kind.key()),
        title: page.t(&format!("site-document-{}", kind.key())),
        applies: app
            .editions
            .in_force(kind, today)
            .as_ref()
            .map(named)
            .unwrap_or_default(),
        upcoming: all
            .iter()
            .find(|e| e.effective_on > today)
            .map(named)
            .unwrap_or_default(),
        draft: draft
            .map(|d| page.date_time(d.saved_at))
            .unwrap_or_default(),
        public: format!("/{}", kind.key()),
    }
}

fn edit_view(
    page: Page,
    kind: Kind,
    form: &FormData,
    errors: FormErrors,
    saved: String,
) -> EditView {
    let language = |locale: Locale| {
        let field = Field::of(&forms::field(locale), form, &errors);
        (locale.code(), locale.own_name(), locale.direction(), field)
    };
    EditView {
        languages: Locale::ALL.map(language).into(),
        title: page.t(&format!("site-document-{}", kind.key())),
        address: format!("{LIST}/{}", kind.key()),
        review: format!("{LIST}/{}/publication", kind.key()),
        saved,
        errors,
        page,
    }
}

/// 404 where there is no draft to review.
async fn review_view(
    page: Page,
    app: &App,
    kind: Kind,
    form: &FormData,
    errors: FormErrors,
) -> Result<ReviewView> {
    let mut tx = app.db.begin().await?;
    let drafts = policies::drafts(&mut tx, kind).await?;
    tx.commit().await?;
    if drafts.is_empty() {
        return Err(Error::NotFound);
    }
    let before = newest(app, kind).await?;
    let compared = |draft: &policies::Draft| {
        let older = before.iter().find(|(l, _)| *l == draft.locale);
        let lines = site::compared(app, older.map_or("", |(_, body)| body), &draft.body);
        Compared {
            code: draft.locale.code(),
            name: draft.locale.own_name(),
            direction: draft.locale.direction(),
            lines: lines.iter().map(site::parts).collect(),
        }
    };
    let version = app.editions.of(kind).first().map_or(1, |e| e.version + 1);
    let days = i64::try_from(notice_days(app)).unwrap_or_default();
    Ok(ReviewView {
        languages: drafts.iter().map(compared).collect(),
        title: page.t(&format!("site-document-{}", kind.key())),
        address: format!("{LIST}/{}", kind.key()),
        version: version.to_string(),
        material: Field::of("material", form, &errors),
        effective_on: Field::of("effective_on", form, &errors),
        notice: page.tn("admin-policy-notice", days),
        consents: (kind == Kind::Privacy).then(|| form.ticked("asks_again")),
        errors,
        page,
    })
}
