use actix_web::web;
use uuid::Uuid;

use crate::accounts::Member;
use crate::app::App;
use crate::campaigns::decisions::{self, Decision, Verdict};
use crate::campaigns::queries::campaigns;
use crate::campaigns::settling;
use crate::campaigns::states::{self, Change};
use crate::http::{Error, FlashKind, FormData, Jar, Page, Result, flash, see_other};

/// Leaves word of what a verb came to, and returns to the campaign.
fn done(page: &Page, jar: &Jar, id: Uuid, change: Change, key: &str) -> Result {
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
    let mut tx = app.db.tenant(member.workspace).await?;
    campaigns::find(&mut tx, member.workspace, *id).await?;
    let now = app.clock.now();
    let change = states::pause(&mut tx, member.workspace, *id, member.account_id, now).await?;
    tx.commit().await?;
    done(&page, &jar, *id, change, "campaigns-flash-paused")
}

/// `DELETE /app/campaigns/{id}/pause`
pub(super) async fn resume(
    app: web::Data<App>,
    member: Member,
    page: Page,
    jar: Jar,
    id: web::Path<Uuid>,
) -> Result {
    let mut tx = app.db.tenant(member.workspace).await?;
    campaigns::find(&mut tx, member.workspace, *id).await?;
    let now = app.clock.now();
    let change = states::resume(&mut tx, member.workspace, *id, member.account_id, now).await?;
    tx.commit().await?;
    done(&page, &jar, *id, change, "campaigns-flash-resumed")
}

/// `POST /app/campaigns/{id}/cancel`
pub(super) async fn cancel(
    app: web::Data<App>,
    member: Member,
    page: Page,
    jar: Jar,
    id: web::Path<Uuid>,
) -> Result {
    let mut tx = app.db.tenant(member.workspace).await?;
    campaigns::find(&mut tx, member.workspace, *id).await?;
    let now = app.clock.now();
    let change = states::cancel(&mut tx, member.workspace, *id, member.account_id, now).await?;
    tx.commit().await?;
    done(&page, &jar, *id, change, "campaigns-flash-cancelled")
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
    flash(
        &jar,
        FlashKind::Ok,
        page.tn("campaigns-flash-decided", rows),
    );
    see_other(&format!("/app/campaigns/{id}"))
}
