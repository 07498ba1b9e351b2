use actix_web::http::StatusCode;
use actix_web::web;
use uuid::Uuid;

use super::{forms, is_enough, queries, queue};
use crate::accounts::Member;
use crate::app::App;
use crate::campaigns::campaign::Status;
use crate::campaigns::pages::review_page;
use crate::campaigns::queries::campaigns;
use crate::http::{
    Error, FlashKind, FormData, FormErrors, Jar, Page, Result, flash, html_with, see_other,
};

/// `POST /app/campaigns/{id}/tests`
pub(in crate::campaigns) async fn create(
    app: web::Data<App>,
    member: Member,
    page: Page,
    jar: Jar,
    id: web::Path<Uuid>,
    form: FormData,
) -> Result {
    let workspace = member.workspace;
    let mut tx = app.db.tenant(workspace).await?;
    let campaign = campaigns::find(&mut tx, workspace, *id).await?;
    if campaign.status != Status::Draft {
        return Err(Error::Conflict);
    }
    let own = queries::own_phone(&mut tx, workspace).await?;
    let marketing = campaign.category == "MARKETING";
    let enough = is_enough(&app, &mut tx, workspace, *id).await?;
    let wanted = forms::read(&form, &page, &own, &member.country, marketing).and_then(|wanted| {
        let mut errors = FormErrors::default();
        if enough {
            errors.add("test_phone", page.t("campaigns-test-error-enough"));
            return Err(errors);
        }
        Ok(wanted)
    });
    let wanted = match wanted {
        Ok(wanted) => wanted,
        Err(errors) => {
            let view = review_page(
                &app,
                &mut tx,
                &member,
                page,
                &campaign,
                Some((&form, errors)),
            );
            return html_with(StatusCode::UNPROCESSABLE_ENTITY, &view.await?);
        }
    };
    let (by, now) = (member.account_id, app.clock.now());
    queue(&mut tx, workspace, &campaign, &wanted, by, now).await?;
    tx.commit().await?;
    flash(&jar, FlashKind::Ok, page.t("campaigns-test-flash"));
    see_other(&format!("/app/campaigns/{id}/review"))
}
