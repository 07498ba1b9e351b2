use actix_web::web;
use uuid::Uuid;

use crate::accounts::Member;
use crate::app::App;
use crate::campaigns::decisions::{self, Decision, Verdict};
use crate::campaigns::queries::campaigns;
use crate::campaigns::settling;
use crate::campaigns::states::{self, Change, Verb};
use crate::http::{Error, FlashKind, FormData, Jar, Page, Result, flash, see_other};

/// Does it, leaves word of what it came to, and returns to the campaign.
async fn turn(
    app: &App,
    member: &Member,
    (page, jar): (&Page, &Jar),
    id: Uuid,
    verb: Verb,
    key: &str,
) -> Result {
    let mut tx = app.db.tenant(member.workspace).await?;
    campaigns::find(&mut tx, member.workspace, id).await?;
    let (by, now) = (member.account_id, app.clock.now());
    let change = states::turn(&mut tx, member.workspace, id, verb, by, now).await?;
    tx.commit().await?;
    match change {
        Change::Done => flash(jar, FlashKind::Ok, page.t(key)),
        Change::Late => flash(jar, FlashKind::Info, page.t("campaigns-flash-late")),
    }
    see_other(&format!("/app/campaigns/{id}"))
}

/// `POST /app/campaigns/{id}/pause`
pub(super) async fn pause(
    app: web::Data<App>,
    member: Member,
    page: Page,
    jar: Jar,
    id: web::Path<Uuid>,
) -> Result {
    let (verb, key) = (Verb::Pause, "campaigns-flash-paused");
    turn(&app, &member, (&page, &jar), *id, verb, key).await
}

/// `DELETE /app/campaigns/{id}/pause`
pub(super) async fn resume(
    app: web::Data<App>,
    member: Member,
    page: Page,
    jar: Jar,
    id: web::Path<Uuid>,
) -> Result {
    let (verb, key) = (Verb::Resume, "campaigns-flash-resumed");
    turn(&app, &member, (&page, &jar), *id, verb, key).await
}

/// `POST /app/campaigns/{id}/cancel`
pub(super) async fn cancel(
    app: web::Data<App>,
    member: Member,
    page: Page,
    jar: Jar,
    id: web::Path<Uuid>,
) -> Result {
    let (verb, key) = (Verb::Cancel, "campaigns-flash-cancelled");
    turn(&app, &member, (&page, &jar), *id, verb, key).await
}

/// `POST /app/campaigns/{id}/unknown`: a person says what to do with sends that got no answer.
pub(super) async fn decide(
    app: web::Data<App>,
    member: Member,
    page: Page,
    jar: Jar,
    id: web::Path<Uuid>,
    form: FormData,
) -> Result {
    let decision = Decision::parse(form.text("decision")).ok_or(Error::BadRequest)?;
    let contact = match form.text("contact") {
        "" => None,
        text => Some(text.parse().map_err(|_| Error::BadRequest)?),
    };
    let verdict = Verdict {
        campaign: *id,
        contact,
        decision,
        member: member.account_id,
    };
    let mut tx = app.db.tenant(member.workspace).await?;
    campaigns::find(&mut tx, member.workspace, *id).await?;
    let (zone, now) = (member.zone, app.clock.now());
    let rows = decisions::decide(
        &mut tx,
        member.workspace,
        zone,
        verdict,
        settling(&app),
        now,
    )
    .await?;
    tx.commit().await?;
    let rows = i64::try_from(rows).unwrap_or(i64::MAX);
    match rows {
        0 => flash(&jar, FlashKind::Info, page.t("campaigns-flash-late")),
        _ => {
            let text = page.tn("campaigns-flash-decided", rows);
            flash(&jar, FlashKind::Ok, text);
        }
    }
    see_other(&format!("/app/campaigns/{id}"))
}
