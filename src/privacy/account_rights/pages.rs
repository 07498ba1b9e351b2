use actix_web::http::StatusCode;
use actix_web::web::Data;
use serde_json::json;

use super::super::pages::centre::own_request;
use super::super::{desk, queries as requests};
use super::views::CorrectionView;
use super::{accounts, complete, queries};
use crate::accounts::Member;
use crate::app::App;
use crate::audit::{self, Actor};
use crate::http::{
    Error, FlashKind, FormData, FormErrors, Jar, Page, Result, flash, html, html_with, see_other,
};
use crate::privacy::evidence::Evidence;
use crate::privacy::request::Kind;
use crate::workspaces::Country;

/// What can be put right here, and what only staff can settle.
pub(in crate::privacy) async fn correction(app: Data<App>, member: Member, page: Page) -> Result {
    let mut tx = app.db.begin().await?;
    let facts = accounts::facts(&mut tx, member.account_id).await?;
    tx.commit().await?;
    let form = FormData::from_pairs([("country".to_owned(), facts.country)]);
    let names = (facts.username, facts.email);
    html(&CorrectionView::of(
        page,
        names,
        &form,
        FormErrors::default(),
    ))
}

/// Puts the country right; the value before stays in the record of changes.
pub(in crate::privacy) async fn correct(
    app: Data<App>,
    member: Member,
    page: Page,
    jar: Jar,
    form: FormData,
) -> Result {
    let (account, now) = (member.account_id, app.clock.now());
    let mut tx = app.db.begin().await?;
    let facts = accounts::facts(&mut tx, account).await?;
    let Some(country) = Country::parse(form.text("country")) else {
        let mut errors = FormErrors::default();
        errors.add("country", page.t("account-rights-error-country"));
        let names = (facts.username, facts.email);
        let view = CorrectionView::of(page, names, &form, errors);
        return html_with(StatusCode::UNPROCESSABLE_ENTITY, &view);
    };
    if country.code() == facts.country {
        return see_other("/app/privacy/correction");
    }
    accounts::set_country(&mut tx, account, country.code()).await?;
    let details = json!({ "field": "country", "before": facts.country, "after": country.code() });
    let actor = Actor::Member(account);
    audit::record_account(
        &mut tx,
        Some(account),
        actor,
        "account.corrected",
        details,
        now,
    )
    .await?;
    let new = own_request(&mut tx, &page, account, Kind::Correction).await?;
    let mut request = desk::file(&mut tx, &app, &new, now).await?;
    complete(&mut tx, &app, &mut request, Evidence::of("account", 1)).await?;
    tx.commit().await?;
    flash(&jar, FlashKind::Ok, page.t("account-rights-corrected"));
    see_other(&format!("/app/privacy/mine/{}", request.reference))
}

/// The person wants their restriction to end.
pub(in crate::privacy) async fn lift(
    app: Data<App>,
    member: Member,
    page: Page,
    jar: Jar,
) -> Result {
    let (account, now) = (member.account_id, app.clock.now());
    let mut tx = app.db.begin().await?;
    if !accounts::release(&mut tx, account).await? {
        return Err(Error::NotFound);
    }
    queries::end_announced(&mut tx, account, now).await?;
    let all = requests::of_account(&mut tx, account).await?;
    if let Some(request) = all.iter().find(|r| r.kind == Kind::Restriction) {
        let actor = Some(Actor::Member(account));
        desk::log(&mut tx, request, actor, ("lifted", ""), now).await?;
    }
    tx.commit().await?;
    flash(&jar, FlashKind::Ok, page.t("account-rights-lifted"));
    see_other("/app/privacy")
}
