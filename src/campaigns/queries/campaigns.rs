use chrono::{DateTime, Utc};
use serde_json::Value;
use sqlx::PgConnection;
use uuid::Uuid;

use super::super::campaign::{Campaign, Status};
use crate::contacts::Audience;
use crate::db::WorkspaceId;

struct Row {
    id: Uuid,
    name: String,
    template_id: Uuid,
    phone_number_id: Uuid,
    category: String,
    audience: String,
    variables: Value,
    files: Value,
    place: Option<Value>,
    products: Value,
    status: String,
    status_reason: Option<String>,
    schedule_at: Option<DateTime<Utc>>,
    created_at: DateTime<Utc>,
    started_at: Option<DateTime<Utc>>,
    finished_at: Option<DateTime<Utc>>,
}

impl From<Row> for Campaign {
    fn from(row: Row) -> Self {
        Self {
            id: row.id,
            name: row.name,
            template_id: row.template_id,
            phone_number_id: row.phone_number_id,
            category: row.category,
            // What is stored was parsed before; an unknown form would be nobody's audience.
            audience: Audience::parse(&row.audience).unwrap_or(Audience::Import(Uuid::nil())),
            variables: serde_json::from_value(row.variables).unwrap_or_default(),
            files: serde_json::from_value(row.files).unwrap_or_default(),
            place: row
                .place
                .and_then(|place| serde_json::from_value(place).ok()),
            products: serde_json::from_value(row.products).unwrap_or_default(),
            status: Status::parse(&row.status),
            status_reason: row.status_reason,
            schedule_at: row.schedule_at,
            created_at: row.created_at,
            started_at: row.started_at,
            finished_at: row.finished_at,
        }
    }
}

fn place_of(campaign: &Campaign) -> Option<Value> {
    let place = campaign.place.as_ref();
    place.and_then(|place| serde_json::to_value(place).ok())
}

/// Stores a draft.
pub(crate) async fn insert(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    campaign: &Campaign,
    member: Uuid,
) -> sqlx::Result<()> {
    let variables = serde_json::to_value(&campaign.variables).unwrap_or_default();
    let files = serde_json::to_value(&campaign.files).unwrap_or_default();
    let place = place_of(campaign);
    let products = serde_json::to_value(&campaign.products).unwrap_or_default();
    sqlx::query!(
        "INSERT INTO campaigns (workspace_id, id, name, template_id, phone_number_id, category, audience, variables,
                                status, schedule_at, created_by, created_at, files, place, products)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'draft', $9, $10, $11, $12, $13, $14)",
        *workspace,
        campaign.id,
        campaign.name,
        campaign.template_id,
        campaign.phone_number_id,
        campaign.category,
        campaign.audience.to_string(),
        variables,
        campaign.schedule_at,
        member,
        campaign.created_at,
        files,
        place,
        products,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Writes a draft anew. False when it is no draft any more.
pub(crate) async fn rewrite(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    campaign: &Campaign,
) -> sqlx::Result<bool> {
    let variables = serde_json::to_value(&campaign.variables).unwrap_or_default();
    let files = serde_json::to_value(&campaign.files).unwrap_or_default();
    let place = place_of(campaign);
    let products = serde_json::to_value(&campaign.products).unwrap_or_default();
    let done = sqlx::query!(
        "UPDATE campaigns SET name = $3, template_id = $4, phone_number_id = $5, category = $6, audience = $7,
                variables = $8, schedule_at = $9, files = $10, place = $11, products = $12
         WHERE workspace_id = $1 AND id = $2 AND status = 'draft'",
        *workspace,
        campaign.id,
        campaign.name,
        campaign.template_id,
        campaign.phone_number_id,
        campaign.category,
        campaign.audience.to_string(),
        variables,
        campaign.schedule_at,
        files,
        place,
        products,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// A campaign of this workspace, or `RowNotFound`.
pub(crate) async fn find(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    id: Uuid,
) -> sqlx::Result<Campaign> {
    let row = sqlx::query_as!(
        Row,
        "SELECT id, name, template_id, phone_number_id, category, audience, variables, files, place, products, status,
                status_reason, schedule_at, created_at, started_at, finished_at
         FROM campaigns WHERE workspace_id = $1 AND id = $2",
        *workspace,
        id,
    )
    .fetch_one(conn)
    .await?;
    Ok(row.into())
}

/// The same, kept from changing until the transaction ends.
pub(crate) async fn lock(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    id: Uuid,
) -> sqlx::Result<Option<Campaign>> {
    let row = sqlx::query_as!(
        Row,
        "SELECT id, name, template_id, phone_number_id, category, audience, variables, files, place, products, status,
                status_reason, schedule_at, created_at, started_at, finished_at
         FROM campaigns WHERE workspace_id = $1 AND id = $2 FOR UPDATE",
        *workspace,
        id,
    )
    .fetch_optional(conn)
    .await?;
    Ok(row.map(Campaign::from))
}

/// Newest first, from a place in the list on; those of one template where it is named.
pub(crate) async fn list(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    template: Option<Uuid>,
    before: Option<(DateTime<Utc>, Uuid)>,
    most: i64,
) -> sqlx::Result<Vec<Campaign>> {
    let (at, id) = before.unwrap_or((DateTime::<Utc>::MAX_UTC, Uuid::max()));
    let at = at.min(far_future());
    let rows = sqlx::query_as!(
        Row,
        "SELECT id, name, template_id, phone_number_id, category, audience, variables, files, place, products, status,
                status_reason, schedule_at, created_at, started_at, finished_at
         FROM campaigns WHERE workspace_id = $1 AND (created_at, id) < ($2, $3)
           AND ($5::uuid IS NULL OR template_id = $5)
         ORDER BY created_at DESC, id DESC LIMIT $4",
        *workspace,
        at,
        id,
        most,
        template,
    )
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(Campaign::from).collect())
}

/// Later than anything Postgres will be asked about, and a time it can hold.
fn far_future() -> DateTime<Utc> {
    DateTime::from_timestamp(32_503_680_000, 0).unwrap_or(DateTime::<Utc>::MAX_UTC)
}

/// A draft begins at its time, or now. False when it is no draft any more.
pub(crate) async fn schedule(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    id: Uuid,
    now: DateTime<Utc>,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "UPDATE campaigns SET status = 'scheduled', schedule_at = coalesce(schedule_at, $3)
         WHERE workspace_id = $1 AND id = $2 AND status = 'draft'",
        *workspace,
        id,
        now,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// False when there is nothing to pause.
pub(crate) async fn pause(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    id: Uuid,
    reason: Option<&str>,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "UPDATE campaigns SET status = 'paused', status_reason = $3
         WHERE workspace_id = $1 AND id = $2 AND status IN ('scheduled', 'preparing', 'running')",
        *workspace,
        id,
        reason,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Back to where it was: running once its recipients stand, otherwise waiting for its time.
pub(crate) async fn resume(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    id: Uuid,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "UPDATE campaigns SET status = CASE WHEN prepared THEN 'running' ELSE 'scheduled' END, status_reason = NULL,
                not_before = NULL
         WHERE workspace_id = $1 AND id = $2 AND status = 'paused'",
        *workspace,
        id,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// False when it has ended already, or never began.
pub(crate) async fn cancel(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    id: Uuid,
    now: DateTime<Utc>,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "UPDATE campaigns SET status = 'cancelled', status_reason = NULL, finished_at = $3
         WHERE workspace_id = $1 AND id = $2 AND status IN ('scheduled', 'preparing', 'running', 'paused')",
        *workspace,
        id,
        now,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// A campaign that had ended sends again what a person decided to send again.
pub(crate) async fn reopen(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    id: Uuid,
) -> sqlx::Result<()> {
    sqlx::query!(
        "UPDATE campaigns SET status = 'running', finished_at = NULL
         WHERE workspace_id = $1 AND id = $2 AND status = 'done'",
        *workspace,
        id,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Deletes a draft. False when it is none.
pub(crate) async fn discard(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    id: Uuid,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "DELETE FROM campaigns WHERE workspace_id = $1 AND id = $2 AND status = 'draft'",
        *workspace,
        id,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Campaigns that would still send a template, or from a number.
pub(crate) async fn active_with(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    template: Option<Uuid>,
    number: Option<Uuid>,
) -> sqlx::Result<Vec<Uuid>> {
    sqlx::query_scalar!(
        "SELECT id FROM campaigns
         WHERE workspace_id = $1 AND status IN ('scheduled', 'preparing', 'running')
           AND ($2::uuid IS NULL OR template_id = $2) AND ($3::uuid IS NULL OR phone_number_id = $3)",
        *workspace,
        template,
        number,
    )
    .fetch_all(conn)
    .await
}

/// The frozen template; nothing before the start.
pub(crate) async fn snapshot(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    id: Uuid,
) -> sqlx::Result<Option<Value>> {
    let value = sqlx::query_scalar!(
        "SELECT template_snapshot FROM campaigns WHERE workspace_id = $1 AND id = $2",
        *workspace,
        id,
    )
    .fetch_one(conn)
    .await?;
    Ok((!value.is_null()).then_some(value))
}
