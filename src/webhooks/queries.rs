use chrono::{DateTime, Utc};
use sqlx::{PgConnection, PgPool};
use uuid::Uuid;

use super::writer::Arrival;
use crate::db::WorkspaceId;

/// An account whose secret may have signed a body.
pub(super) struct Candidate {
    pub waba: String,
    pub workspace_id: Uuid,
    pub whatsapp_account_id: Uuid,
    pub app_secret_sealed: Vec<u8>,
}

/// Every account of the installation with one of these WABA ids.
pub(super) async fn candidates(pool: &PgPool, wabas: &[String]) -> sqlx::Result<Vec<Candidate>> {
    sqlx::query_as!(
        Candidate,
        r#"SELECT w.waba AS "waba!", c.workspace_id AS "workspace_id!",
                  c.whatsapp_account_id AS "whatsapp_account_id!", c.app_secret_sealed AS "app_secret_sealed!"
           FROM unnest($1::text[]) AS w (waba), webhook_candidates(w.waba) AS c"#,
        wabas,
    )
    .fetch_all(pool)
    .await
}

/// Stores bodies of one workspace.
pub(super) async fn insert(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    rows: &[&Arrival],
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    let bodies: Vec<&[u8]> = rows.iter().map(|row| &*row.body_sealed).collect();
    sqlx::query!(
        "INSERT INTO webhook_deliveries (workspace_id, id, body_sealed, received_at, retry_at)
         SELECT $1, d.id, d.body, $4, $4 FROM unnest($2::uuid[], $3::bytea[]) AS d (id, body)",
        *workspace,
        &ids,
        &bodies as &[&[u8]],
        now,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// A stored body that waits.
pub(super) struct Delivery {
    pub id: Uuid,
    pub body_sealed: Vec<u8>,
    pub attempts: i32,
}

/// The workspaces that have something due.
pub(super) async fn due_workspaces(pool: &PgPool, now: DateTime<Utc>) -> sqlx::Result<Vec<Uuid>> {
    sqlx::query_scalar!(
        r#"SELECT id AS "id!" FROM workspaces_with_due_webhooks($1) AS id"#,
        now
    )
    .fetch_all(pool)
    .await
}

/// Makes this transaction the only one that applies the workspace's callbacks; false when another does.
pub(super) async fn claim(conn: &mut PgConnection, workspace: WorkspaceId) -> sqlx::Result<bool> {
    let name = format!("webhooks {workspace}");
    sqlx::query_scalar!(
        r#"SELECT pg_try_advisory_xact_lock(hashtextextended($1, 0)) AS "claimed!""#,
        name
    )
    .fetch_one(conn)
    .await
}

/// The next bodies, oldest first, up to a count and (but for the first) a size.
pub(super) async fn due(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    now: DateTime<Utc>,
    limit: i64,
    bytes: i64,
) -> sqlx::Result<Vec<Delivery>> {
    sqlx::query_as!(
        Delivery,
        r#"SELECT id AS "id!", body_sealed AS "body_sealed!", attempts AS "attempts!"
           FROM (SELECT id, body_sealed, attempts, row_number() OVER w AS place,
                        sum(octet_length(body_sealed)) OVER w AS size
                 FROM webhook_deliveries WHERE workspace_id = $1 AND retry_at <= $2
                 WINDOW w AS (ORDER BY retry_at, id) ORDER BY retry_at, id LIMIT $3) d
           WHERE place = 1 OR size <= $4 ORDER BY place"#,
        *workspace,
        now,
        limit,
        bytes,
    )
    .fetch_all(conn)
    .await
}

/// Applied: nothing of them is kept.
pub(super) async fn delete(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    ids: &[Uuid],
) -> sqlx::Result<()> {
    sqlx::query!(
        "DELETE FROM webhook_deliveries WHERE workspace_id = $1 AND id = ANY($2)",
        *workspace,
        ids,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Bodies that could not be applied so far, and wait for another try.
pub(super) async fn stuck(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
) -> sqlx::Result<Vec<(Uuid, Vec<u8>)>> {
    let rows = sqlx::query!(
        "SELECT id, body_sealed FROM webhook_deliveries WHERE workspace_id = $1 AND attempts > 0",
        *workspace,
    )
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(|r| (r.id, r.body_sealed)).collect())
}

/// Not applied: tried again at a time.
pub(super) async fn put_back(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    id: Uuid,
    retry_at: DateTime<Utc>,
    error: &str,
) -> sqlx::Result<()> {
    sqlx::query!(
        "UPDATE webhook_deliveries SET attempts = attempts + 1, retry_at = $3, last_error = $4
         WHERE workspace_id = $1 AND id = $2",
        *workspace,
        id,
        retry_at,
        error,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// The zone whose days the counts of a workspace belong to.
pub(super) async fn zone(conn: &mut PgConnection, workspace: WorkspaceId) -> sqlx::Result<String> {
    sqlx::query_scalar!("SELECT time_zone FROM workspaces WHERE id = $1", *workspace)
        .fetch_one(conn)
        .await
}

/// Our row of one of Meta's number ids.
pub(super) async fn phone_number(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    meta_id: &str,
) -> sqlx::Result<Option<Uuid>> {
    sqlx::query_scalar!(
        "SELECT id FROM phone_numbers WHERE workspace_id = $1 AND phone_number_id = $2",
        *workspace,
        meta_id,
    )
    .fetch_optional(conn)
    .await
}

/// An opt-out that is not yet done.
pub(super) struct OpenOptOut {
    pub conversation_id: Option<Uuid>,
    pub locale: String,
}

/// Notes that a person said stop and is to be told when it is done.
pub(super) async fn open_opt_out(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    contact: Uuid,
    conversation: Option<Uuid>,
    locale: &str,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "INSERT INTO opt_outs (workspace_id, contact_id, conversation_id, locale, asked_at)
         VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (workspace_id, contact_id) DO UPDATE
         SET conversation_id = excluded.conversation_id, locale = excluded.locale, asked_at = excluded.asked_at,
             done_at = NULL",
        *workspace,
        contact,
        conversation,
        locale,
        now,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// The open opt-out of a contact, locked.
pub(super) async fn lock_opt_out(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    contact: Uuid,
) -> sqlx::Result<Option<OpenOptOut>> {
    sqlx::query_as!(
        OpenOptOut,
        "SELECT conversation_id, locale FROM opt_outs
         WHERE workspace_id = $1 AND contact_id = $2 AND done_at IS NULL FOR UPDATE",
        *workspace,
        contact,
    )
    .fetch_optional(conn)
    .await
}

/// Nothing of it is under way any more.
pub(super) async fn close_opt_out(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    contact: Uuid,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "UPDATE opt_outs SET done_at = $3 WHERE workspace_id = $1 AND contact_id = $2",
        *workspace,
        contact,
        now,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// The person agreed again.
pub(super) async fn forget_opt_out(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    contact: Uuid,
) -> sqlx::Result<()> {
    sqlx::query!(
        "DELETE FROM opt_outs WHERE workspace_id = $1 AND contact_id = $2",
        *workspace,
        contact,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// The number of a contact, where it has one.
pub(super) async fn phone_of_contact(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    contact: Uuid,
) -> sqlx::Result<Option<String>> {
    sqlx::query_scalar!(
        "SELECT phone FROM contacts WHERE workspace_id = $1 AND id = $2",
        *workspace,
        contact,
    )
    .fetch_one(conn)
    .await
}
