use chrono::{DateTime, Utc};
use serde_json::Value;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::db::WorkspaceId;

/// A wording to be kept.
pub struct NewRevision<'a> {
    pub id: Uuid,
    pub template: Uuid,
    pub by: Option<Uuid>,
    pub cause: &'a str,
    pub category: &'a str,
    pub content: &'a Value,
}

/// Puts a wording in the place of the last one, where that kept itself for the same author since a moment.
pub async fn replace_kept(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    new: &NewRevision<'_>,
    since: DateTime<Utc>,
    now: DateTime<Utc>,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "UPDATE template_revisions SET cause = $4, category = $5, content = $6, created_at = $8
         WHERE workspace_id = $1 AND cause = 'kept' AND account_id = $3 AND created_at > $7
           AND id = (SELECT id FROM template_revisions WHERE workspace_id = $1 AND template_id = $2
                     ORDER BY created_at DESC, id DESC LIMIT 1)",
        *workspace,
        new.template,
        new.by,
        new.cause,
        new.category,
        new.content,
        since,
        now,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() > 0)
}

/// Keeps a wording, unless the last one is the same.
pub async fn insert(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    new: &NewRevision<'_>,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "INSERT INTO template_revisions (workspace_id, id, template_id, account_id, cause, category, content, created_at)
         SELECT $1, $2, $3, $4, $5, $6, $7, $8
         WHERE NOT EXISTS (
             SELECT FROM (SELECT cause, category, content FROM template_revisions
                          WHERE workspace_id = $1 AND template_id = $3 ORDER BY created_at DESC, id DESC LIMIT 1) AS last
             WHERE last.content = $7 AND last.category = $6 AND last.cause = $5)",
        *workspace,
        new.id,
        new.template,
        new.by,
        new.cause,
        new.category,
        new.content,
        now,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// A wording that was kept.
pub struct Revision {
    pub id: Uuid,
    pub cause: String,
    pub category: String,
    pub content: Value,
    pub created_at: DateTime<Utc>,
}

/// The newest wordings, 51 at most.
pub async fn revisions(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    template: Uuid,
) -> sqlx::Result<Vec<Revision>> {
    sqlx::query_as!(
        Revision,
        "SELECT id, cause, category, content, created_at FROM template_revisions
         WHERE workspace_id = $1 AND template_id = $2 ORDER BY created_at DESC, id DESC LIMIT 51",
        *workspace,
        template,
    )
    .fetch_all(conn)
    .await
}

/// The wordings of a template that hold an address: id and content.
pub async fn holding(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    template: Uuid,
    address: &str,
) -> sqlx::Result<Vec<(Uuid, Value)>> {
    let rows = sqlx::query!(
        "SELECT id, content FROM template_revisions
         WHERE workspace_id = $1 AND template_id = $2 AND position($3 in content::text) > 0",
        *workspace,
        template,
        address,
    )
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(|row| (row.id, row.content)).collect())
}

/// Keeps a wording whose files changed hands, and nothing else.
pub async fn set_content(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    revision: Uuid,
    content: &Value,
) -> sqlx::Result<()> {
    sqlx::query!(
        "UPDATE template_revisions SET content = $3 WHERE workspace_id = $1 AND id = $2",
        *workspace,
        revision,
        content,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Keeps what Meta did.
pub async fn note(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    (id, template): (Uuid, Uuid),
    (kind, value): (&str, &str),
    details: Option<&str>,
    at: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "INSERT INTO template_events (workspace_id, id, template_id, kind, value, details, at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
        *workspace,
        id,
        template,
        kind,
        value,
        details,
        at,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Something that Meta did.
pub struct Event {
    pub kind: String,
    pub value: String,
    pub details: Option<String>,
    pub at: DateTime<Utc>,
}

/// What Meta did lately, newest first; edits are the author's and told by the wordings.
pub async fn events(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    template: Uuid,
) -> sqlx::Result<Vec<Event>> {
    sqlx::query_as!(
        Event,
        "SELECT kind, value, details, at FROM template_events
         WHERE workspace_id = $1 AND template_id = $2 AND kind <> 'edit' ORDER BY at DESC, id DESC LIMIT 100",
        *workspace,
        template,
    )
    .fetch_all(conn)
    .await
}
