use actix_multipart::Multipart;
use actix_web::http::StatusCode;
use actix_web::web;
use serde::Deserialize;
use sqlx::PgConnection;
use uuid::Uuid;

use super::{choosing, files};
use crate::accounts::Member;
use crate::app::App;
use crate::campaigns::campaign::{Campaign, Status};
use crate::campaigns::files as own;
use crate::campaigns::forms::{self, Surroundings};
use crate::campaigns::queries::{self, campaigns, prepare, recipients};
use crate::campaigns::reach;
use crate::campaigns::states::{self, Change, Verb};
use crate::campaigns::test_send::TestPanel;
use crate::campaigns::views::{Forecast, NewCampaign, Offer, Review, Stranded};
use crate::contacts::{self, Audience};
use crate::http::{
    Csrf, Error, FlashKind, FormData, FormErrors, Jar, Page, Result, flash, html, html_with,
    see_other,
};

/// What the form of a new campaign begins with.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Choice {
    template_id: Option<String>,
    audience: Option<String>,
}

/// `GET /app/campaigns/new`
pub(super) async fn new(
    app: web::Data<App>,
    member: Member,
    page: Page,
    choice: web::Query<Choice>,
) -> Result {
    let mut form = FormData::default();
    let choice = choice.into_inner();
    form.set("template_id", choice.template_id.unwrap_or_default());
    form.set("audience", choice.audience.unwrap_or_default());
    let mut tx = app.db.tenant(member.workspace).await?;
    let offer = offer(&app, &mut tx, &member, &page, &form).await?;
    let errors = FormErrors::default();
    html(&NewCampaign::of(page, &form, errors, offer, None))
}

/// `POST /app/campaigns` (and `…/new`): keeps a draft and shows the last page before the start.
pub(super) async fn create(
    app: web::Data<App>,
    member: Member,
    page: Page,
    form: FormData,
) -> Result {
    keep(&app, &member, page, (form, FormErrors::default())).await
}

/// The same with files.
pub(super) async fn create_with_files(
    app: web::Data<App>,
    member: Member,
    page: Page,
    csrf: Csrf,
    payload: Multipart,
) -> Result {
    let sent = files::arrive(&app, &member, &page, &csrf, payload).await?;
    keep(&app, &member, page, sent).await
}

async fn keep(
    app: &App,
    member: &Member,
    page: Page,
    (form, errors): (FormData, FormErrors),
) -> Result {
    let mut tx = app.db.tenant(member.workspace).await?;
    let offer = offer(app, &mut tx, member, &page, &form).await?;
    if form.text("action") == "choose" {
        let status = files::status(&errors);
        return html_with(status, &NewCampaign::of(page, &form, errors, offer, None));
    }
    match read(app, &mut tx, member, &page, &form, (&offer, errors)).await? {
        Ok(campaign) => {
            campaigns::insert(&mut tx, member.workspace, &campaign, member.account_id).await?;
            tx.commit().await?;
            see_other(&format!("/app/campaigns/{}/review", campaign.id))
        }
        Err(errors) => {
            let view = NewCampaign::of(page, &form, errors, offer, None);
            html_with(StatusCode::UNPROCESSABLE_ENTITY, &view)
        }
    }
}

/// Reads the form against what there is to choose from.
pub(super) async fn read(
    app: &App,
    conn: &mut PgConnection,
    member: &Member,
    page: &Page,
    form: &FormData,
    (offer, errors): (&Offer, FormErrors),
) -> Result<std::result::Result<Campaign, FormErrors>> {
    let template = offer.template.as_ref();
    let number = match template {
        Some(t) => prepare::sender(conn, member.workspace, t.whatsapp_account_id).await?,
        None => None,
    };
    let around = Surroundings {
        page,
        template,
        number: number.map(|n| n.id),
        offer,
        zone: member.zone,
        now: app.clock.now(),
    };
    Ok(forms::read(form, &around, errors))
}

/// The template that the form names, where it can be sent.
pub(super) async fn chosen(
    conn: &mut PgConnection,
    member: &Member,
    form: &FormData,
) -> Result<Option<prepare::Template>> {
    match form.text("template_id").parse() {
        Ok(id) => Ok(queries::choosing::sendable(conn, member.workspace, id).await?),
        Err(_) => Ok(None),
    }
}

/// What there is to choose from, and who may be written to by the choice made so far.
pub(super) async fn offer(
    app: &App,
    conn: &mut PgConnection,
    member: &Member,
    page: &Page,
    form: &FormData,
) -> Result<Offer> {
    let workspace = member.workspace;
    let template = chosen(conn, member, form).await?;
    let choice = choosing::choice(conn, workspace, page, form).await?;
    let audience = Audience::parse(form.text("audience")).unwrap_or(Audience::All);
    let outlook = match &template {
        Some(template) => {
            let (category, now) = (template.snapshot.category.code(), app.clock.now());
            Some(prepare::outlook(conn, workspace, &audience, category, now).await?)
        }
        None => None,
    };
    let files = match &template {
        Some(template) => own::of_form(conn, workspace, form, &template.snapshot.content).await?,
        None => own::Files::default(),
    };
    let mut tags = contacts::tags(conn, workspace).await?;
    // The list ends somewhere; what was chosen elsewhere stands in it all the same.
    if let Some(tag) = audience.tag()
        && !tags.iter().any(|known| known == tag)
        && contacts::has_tag(conn, workspace, tag).await?
    {
        tags.push(tag.to_owned());
    }
    Ok(Offer {
        tags,
        imports: prepare::imports(conn, workspace, audience.import()).await?,
        segments: named_segments(conn, member).await?,
        attributes: contacts::attributes::all(conn, workspace).await?,
        template,
        choice,
        outlook,
        files,
    })
}

/// The segments by name.
async fn named_segments(conn: &mut PgConnection, member: &Member) -> Result<Vec<(Uuid, String)>> {
    let all = contacts::segments::all(conn, member.workspace).await?;
    Ok(all
        .into_iter()
        .map(|known| (known.id, known.name))
        .collect())
}

/// `GET /app/campaigns/{id}/review`: the last page before the start.
pub(super) async fn review(
    app: web::Data<App>,
    member: Member,
    page: Page,
    id: web::Path<Uuid>,
) -> Result {
    let mut tx = app.db.tenant(member.workspace).await?;
    let campaign = campaigns::find(&mut tx, member.workspace, *id).await?;
    if campaign.status != Status::Draft {
        return see_other(&format!("/app/campaigns/{id}"));
    }
    if prepare::template(&mut tx, member.workspace, campaign.template_id)
        .await?
        .is_none()
    {
        return html(&Stranded::of(page, &campaign));
    }
    html(&review_page(&app, &mut tx, &member, page, &campaign, None).await?)
}

/// The last page before the start; `sent` holds the form of a test that was not accepted.
pub(in crate::campaigns) async fn review_page(
    app: &App,
    conn: &mut PgConnection,
    member: &Member,
    page: Page,
    campaign: &Campaign,
    sent: Option<(&FormData, FormErrors)>,
) -> Result<Review> {
    let forecast = forecast(app, conn, member, campaign).await?;
    let refused = sent.as_ref().map(|(form, errors)| (*form, errors));
    let tests = TestPanel::load(conn, member.workspace, &page, campaign, refused).await?;
    let errors = sent.map(|(_, errors)| errors).unwrap_or_default();
    Ok(Review::of(page, campaign, forecast, tests, errors))
}

async fn forecast(
    app: &App,
    conn: &mut PgConnection,
    member: &Member,
    campaign: &Campaign,
) -> Result<Forecast> {
    let (workspace, now) = (member.workspace, app.clock.now());
    let template = prepare::template(conn, workspace, campaign.template_id).await?;
    let mut template = template.ok_or(Error::NotFound)?;
    campaign.put_into(&mut template.snapshot.content);
    let sender = prepare::sender(conn, workspace, template.whatsapp_account_id).await?;
    let sender = sender.ok_or(Error::NotFound)?;
    let category = template.snapshot.category.code();
    let audience = &campaign.audience;
    let since = now - chrono::Duration::hours(24);
    Ok(Forecast {
        outlook: prepare::outlook(conn, workspace, audience, category, now).await?,
        rates: prepare::rates(conn, workspace).await?,
        unreached: reach::unreached_people(conn, workspace, campaign, category, now).await?,
        reached: recipients::people_reached(conn, workspace, sender.id, since).await?,
        imports: prepare::named(conn, workspace, audience.import()).await?,
        template,
        sender,
    })
}

/// `POST /app/campaigns/{id}/review`: starts it, at once or at its time.
pub(super) async fn start(
    app: web::Data<App>,
    member: Member,
    page: Page,
    jar: Jar,
    id: web::Path<Uuid>,
) -> Result {
    let now = app.clock.now();
    let mut tx = app.db.tenant(member.workspace).await?;
    let campaign = campaigns::find(&mut tx, member.workspace, *id).await?;
    let template = prepare::template(&mut tx, member.workspace, campaign.template_id).await?;
    if campaign.status == Status::Draft && template.is_none() {
        return see_other(&format!("/app/campaigns/{id}/review"));
    }
    let later = campaign.schedule_at.is_some_and(|at| at > now);
    let by = member.account_id;
    let change = states::turn(&mut tx, member.workspace, *id, Verb::Start, by, now).await?;
    tx.commit().await?;
    let (kind, key) = match change {
        Change::Late => (FlashKind::Info, "campaigns-flash-late"),
        Change::Done if later => (FlashKind::Ok, "campaigns-flash-scheduled"),
        Change::Done => (FlashKind::Ok, "campaigns-flash-started"),
    };
    flash(&jar, kind, page.t(key));
    see_other(&format!("/app/campaigns/{id}"))
}

/// `DELETE /app/campaigns/{id}`: throws a draft away.
pub(super) async fn discard(
    app: web::Data<App>,
    member: Member,
    page: Page,
    jar: Jar,
    id: web::Path<Uuid>,
) -> Result {
    let mut tx = app.db.tenant(member.workspace).await?;
    if !campaigns::discard(&mut tx, member.workspace, *id).await? {
        campaigns::find(&mut tx, member.workspace, *id).await?;
        return Err(Error::Conflict);
    }
    tx.commit().await?;
    flash(&jar, FlashKind::Ok, page.t("campaigns-flash-discarded"));
    see_other("/app/campaigns")
}
