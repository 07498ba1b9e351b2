use actix_web::http::StatusCode;
use actix_web::web;
use uuid::Uuid;

use super::drafts::{chosen, offer, read};
use crate::accounts::Member;
use crate::app::App;
use crate::campaigns::campaign::{Campaign, Status};
use crate::campaigns::forms;
use crate::campaigns::queries::{campaigns, prepare};
use crate::campaigns::views::NewCampaign;
use crate::http::{
    FlashKind, FormData, FormErrors, Jar, Page, Result, flash, html, html_with, see_other,
};

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
    let templates = prepare::approved_templates(&mut tx, member.workspace).await?;
    let mut form = FormData::default();
    form.set("template_id", campaign.template_id.to_string());
    let form = forms::of_draft(&campaign, chosen(&templates, &form), member.zone);
    let offer = offer(&app, &mut tx, &member, &form).await?;
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
    let mut tx = app.db.tenant(member.workspace).await?;
    let known = campaigns::find(&mut tx, member.workspace, *id).await?;
    let offer = offer(&app, &mut tx, &member, &form).await?;
    if form.text("action") == "choose" {
        let errors = FormErrors::default();
        return html(&NewCampaign::of(page, &form, errors, offer, Some(*id)));
    }
    let changed = match read(&app, &mut tx, &member, &page, &form, &offer).await? {
        Ok(changed) => changed,
        Err(errors) => {
            let view = NewCampaign::of(page, &form, errors, offer, Some(*id));
            return html_with(StatusCode::UNPROCESSABLE_ENTITY, &view);
        }
    };
    let changed = Campaign {
        id: known.id,
        ..changed
    };
    if !campaigns::rewrite(&mut tx, member.workspace, &changed).await? {
        return late(&page, &jar, *id);
    }
    tx.commit().await?;
    flash(&jar, FlashKind::Ok, page.t("campaigns-flash-saved"));
    see_other(&format!("/app/campaigns/{id}/review"))
}

/// It is no draft any more.
fn late(page: &Page, jar: &Jar, id: Uuid) -> Result {
    flash(jar, FlashKind::Info, page.t("campaigns-flash-late"));
    see_other(&format!("/app/campaigns/{id}"))
}
