use actix_multipart::Multipart;
use actix_web::http::StatusCode;
use actix_web::web;
use uuid::Uuid;

use super::drafts::{chosen, offer, read};
use super::files;
use crate::accounts::Member;
use crate::app::App;
use crate::campaigns::campaign::{Campaign, Status};
use crate::campaigns::forms;
use crate::campaigns::queries::{campaigns, prepare};
use crate::campaigns::views::NewCampaign;
use crate::http::{
    Csrf, FlashKind, FormData, FormErrors, Jar, Page, Result, flash, html, html_with, see_other,
};
use crate::i18n::without_isolation;

/// `GET /app/campaigns/{id}/edit`: a draft in its form again, as it is stored.
pub(super) async fn edit(
    app: web::Data<App>,
    member: Member,
    page: Page,
    jar: Jar,
    id: web::Path<Uuid>,
) -> Result {
    let mut tx = app.db.tenant(member.workspace).await?;
    let campaign = campaigns::find(&mut tx, member.workspace, *id).await?;
    if campaign.status != Status::Draft {
        return late(&page, &jar, *id);
    }
    let mut form = FormData::default();
    form.set("template_id", campaign.template_id.to_string());
    let template = chosen(&mut tx, &member, &form).await?;
    let form = forms::of_draft(&campaign, template.as_ref(), member.zone);
    let offer = offer(&app, &mut tx, &member, &page, &form).await?;
    let errors = FormErrors::default();
    html(&NewCampaign::of(page, &form, errors, offer, Some(*id)))
}

/// `PUT /app/campaigns/{id}`: keeps the draft as the form has it now, and shows its last page again.
pub(super) async fn update(
    app: web::Data<App>,
    member: Member,
    page: Page,
    jar: Jar,
    id: web::Path<Uuid>,
    form: FormData,
) -> Result {
    let sent = (form, FormErrors::default());
    rewrite(&app, &member, page, &jar, *id, sent).await
}

/// `POST /app/campaigns/{id}`: the same with files.
pub(super) async fn update_with_files(
    app: web::Data<App>,
    member: Member,
    page: Page,
    (jar, csrf): (Jar, Csrf),
    id: web::Path<Uuid>,
    payload: Multipart,
) -> Result {
    let sent = files::arrive(&app, &member, &page, &csrf, payload).await?;
    rewrite(&app, &member, page, &jar, *id, sent).await
}

async fn rewrite(
    app: &App,
    member: &Member,
    page: Page,
    jar: &Jar,
    id: Uuid,
    (form, errors): (FormData, FormErrors),
) -> Result {
    let mut tx = app.db.tenant(member.workspace).await?;
    let known = campaigns::find(&mut tx, member.workspace, id).await?;
    let offer = offer(app, &mut tx, member, &page, &form).await?;
    if form.text("action") == "choose" {
        let status = files::status(&errors);
        let view = NewCampaign::of(page, &form, errors, offer, Some(id));
        return html_with(status, &view);
    }
    let changed = match read(app, &mut tx, member, &page, &form, (&offer, errors)).await? {
        Ok(changed) => changed,
        Err(errors) => {
            let view = NewCampaign::of(page, &form, errors, offer, Some(id));
            return html_with(StatusCode::UNPROCESSABLE_ENTITY, &view);
        }
    };
    let changed = Campaign {
        id: known.id,
        ..changed
    };
    if !campaigns::rewrite(&mut tx, member.workspace, &changed).await? {
        return late(&page, jar, id);
    }
    tx.commit().await?;
    flash(jar, FlashKind::Ok, page.t("campaigns-flash-saved"));
    see_other(&format!("/app/campaigns/{id}/review"))
}

/// `POST /app/campaigns/{id}/copy`: a new draft like it, files and all, without its time.
pub(super) async fn copy(
    app: web::Data<App>,
    member: Member,
    page: Page,
    jar: Jar,
    id: web::Path<Uuid>,
) -> Result {
    let mut tx = app.db.tenant(member.workspace).await?;
    let known = campaigns::find(&mut tx, member.workspace, *id).await?;
    let template = prepare::template(&mut tx, member.workspace, known.template_id).await?;
    let name = page.t1("campaign-files-copy-name", "name", &known.name);
    let copy = Campaign {
        id: Uuid::now_v7(),
        name: without_isolation(&name)
            .chars()
            .take(forms::NAME_CHARS)
            .collect(),
        category: template.map_or(known.category, |t| t.snapshot.category.code().to_owned()),
        status: Status::Draft,
        status_reason: None,
        schedule_at: None,
        created_at: app.clock.now(),
        started_at: None,
        finished_at: None,
        ..known
    };
    campaigns::insert(&mut tx, member.workspace, &copy, member.account_id).await?;
    tx.commit().await?;
    flash(&jar, FlashKind::Ok, page.t("campaign-files-copied"));
    see_other(&format!("/app/campaigns/{}/edit", copy.id))
}

/// It is no draft any more.
fn late(page: &Page, jar: &Jar, id: Uuid) -> Result {
    flash(jar, FlashKind::Info, page.t("campaigns-flash-late"));
    see_other(&format!("/app/campaigns/{id}"))
}
