use std::collections::HashMap;

use actix_web::{HttpResponse, web};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::export::Export;
use crate::accounts::Member;
use crate::app::App;
use crate::campaigns::campaign::Status;
use crate::campaigns::counts::{Counts, Filter};
use crate::campaigns::queries::{campaigns, prepare, recipients};
use crate::campaigns::views::{CampaignList, ShowCampaign, Shown};
use crate::campaigns::{decisions, settling};
use crate::http::{Page, Result, csv_stream, html, see_other};

const LIST: i64 = 30;
const TABLE: i64 = 50;

/// Where the list begins.
#[derive(Debug, Deserialize)]
pub(super) struct ListQuery {
    older: Option<Uuid>,
    /// Those of one template only.
    template: Option<Uuid>,
}

/// `GET /app/campaigns`
pub(super) async fn index(
    app: web::Data<App>,
    member: Member,
    page: Page,
    query: web::Query<ListQuery>,
) -> Result {
    let workspace = member.workspace;
    let mut tx = app.db.tenant(workspace).await?;
    let before = match query.older {
        Some(id) => Some((
            campaigns::find(&mut tx, workspace, id).await?.created_at,
            id,
        )),
        None => None,
    };
    let mut found = campaigns::list(&mut tx, workspace, query.template, before, LIST + 1).await?;
    let more = found.len() as i64 > LIST;
    found.truncate(LIST as usize);
    let ids: Vec<Uuid> = found.iter().map(|c| c.id).collect();
    let counts: HashMap<Uuid, Counts> = recipients::counts(&mut tx, workspace, &ids)
        .await?
        .into_iter()
        .collect();
    let imports = prepare::named(&mut tx, workspace, None).await?;
    let template = match query.template {
        Some(id) => prepare::template(&mut tx, workspace, id).await?,
        None => None,
    };
    let place = (before.is_none(), more);
    let list = CampaignList::of(page, &found, &counts, &imports, place);
    html(&list.of_template(template.as_ref()))
}

/// Which recipients the table shows.
#[derive(Debug, Deserialize)]
pub(super) struct TableQuery {
    show: Option<String>,
    after: Option<Uuid>,
}

impl TableQuery {
    fn filter(&self) -> Filter {
        Filter::parse(self.show.as_deref().unwrap_or_default())
    }
}

/// `GET /app/campaigns/{id}`
pub(super) async fn show(
    app: web::Data<App>,
    member: Member,
    page: Page,
    id: web::Path<Uuid>,
    query: web::Query<TableQuery>,
) -> Result {
    let workspace = member.workspace;
    let mut tx = app.db.tenant(workspace).await?;
    let campaign = campaigns::find(&mut tx, workspace, *id).await?;
    if campaign.status == Status::Draft {
        return see_other(&format!("/app/campaigns/{id}/review"));
    }
    let filter = query.filter();
    let after = query.after.unwrap_or(Uuid::nil());
    let mut rows = recipients::page(&mut tx, workspace, *id, filter, after, TABLE + 1).await?;
    let more = rows.len() as i64 > TABLE;
    rows.truncate(TABLE as usize);
    let frozen = campaigns::snapshot(&mut tx, workspace, *id).await?;
    let snapshot = match frozen {
        Some(frozen) => serde_json::from_value(frozen).ok(),
        None => prepare::template(&mut tx, workspace, campaign.template_id)
            .await?
            .map(|mut template| {
                campaign.put_into(&mut template.snapshot.content);
                template.snapshot
            }),
    };
    let now = app.clock.now();
    let shown = Shown {
        counts: counts(&mut tx, &member, *id).await?,
        reasons: recipients::reasons(&mut tx, workspace, *id).await?,
        waiting: decisions::waiting(&mut tx, workspace, *id, settling(&app), now).await?,
        imports: prepare::named(&mut tx, workspace, campaign.audience.import()).await?,
        after: query.after,
        recipients: rows,
        campaign,
        snapshot,
        filter,
        more,
        now,
    };
    html(&ShowCampaign::of(page, shown))
}

async fn counts(conn: &mut sqlx::PgConnection, member: &Member, id: Uuid) -> sqlx::Result<Counts> {
    let counts = recipients::counts(conn, member.workspace, &[id]).await?;
    Ok(counts.first().map(|(_, c)| *c).unwrap_or_default())
}

/// The machine-readable state of a campaign.
#[derive(Serialize)]
struct State {
    status: &'static str,
    #[serde(flatten)]
    counts: Counts,
}

/// `GET /app/campaigns/{id}.json`
pub(super) async fn json(app: web::Data<App>, member: Member, id: web::Path<Uuid>) -> Result {
    let mut tx = app.db.tenant(member.workspace).await?;
    let campaign = campaigns::find(&mut tx, member.workspace, *id).await?;
    let counts = counts(&mut tx, &member, *id).await?;
    let status = campaign.status.as_str();
    Ok(HttpResponse::Ok().json(State { status, counts }))
}

/// `GET /app/campaigns/{id}/recipients.csv`: the recipients that the table's filter shows.
pub(super) async fn recipients_csv(
    app: web::Data<App>,
    member: Member,
    page: Page,
    id: web::Path<Uuid>,
    query: web::Query<TableQuery>,
) -> Result {
    let mut tx = app.db.tenant(member.workspace).await?;
    let campaign = campaigns::find(&mut tx, member.workspace, *id).await?;
    drop(tx);
    let export = Export {
        app,
        page,
        workspace: member.workspace,
        campaign: campaign.id,
        filter: query.filter(),
    };
    csv_stream("recipients.csv", export.parts())
}
