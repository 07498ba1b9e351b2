use chrono::{DateTime, Utc};
use serde_json::Value;
use sqlx::PgConnection;
use uuid::Uuid;

use super::Entry;
use crate::db::WorkspaceId;

pub(super) async fn insert(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    (actor_kind, actor_id): (&str, Option<Uuid>),
    entry: &Entry<'_>,
    at: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "INSERT INTO audit_entries (workspace_id, id, actor_kind, actor_id, action, subject_kind, subject_id, details, at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        *workspace,
        Uuid::now_v7(),
        actor_kind,
        actor_id,
        entry.action,
        entry.subject.0,
        entry.subject.1,
        entry.details,
        at,
    )
    .execute(conn)
    .await?;
    Ok(())
}

pub(super) async fn insert_account(
    conn: &mut PgConnection,
    account: Option<Uuid>,
    (actor_kind, actor_id): (&str, Option<Uuid>),
    action: &str,
    details: Value,
    at: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "INSERT INTO account_audit_entries (id, account_id, actor_kind, actor_id, action, details, at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
        Uuid::now_v7(),
        account,
        actor_kind,
        actor_id,
        action,
        details,
        at,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// What is recorded about an account, oldest first, for its own export.
pub async fn entries_of_account(
    conn: &mut PgConnection,
    account: Uuid,
) -> sqlx::Result<Vec<Value>> {
    sqlx::query_scalar!(
        r#"SELECT to_jsonb(t) AS "row!" FROM (
               SELECT at, actor_kind, action, details FROM account_audit_entries WHERE account_id = $1 ORDER BY at, id) AS t"#,
        account,
    )
    .fetch_all(conn)
    .await
}

/// What is recorded in a workspace, oldest first, for its export.
pub async fn entries_of_workspace(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
) -> sqlx::Result<Vec<Value>> {
    sqlx::query_scalar!(
        r#"SELECT to_jsonb(t) AS "row!" FROM (
               SELECT at, actor_kind, action, subject_kind, subject_id, details
               FROM audit_entries WHERE workspace_id = $1 ORDER BY id) AS t"#,
        *workspace,
    )
    .fetch_all(conn)
    .await
}

/// Erases the log of a workspace that is erased itself. Only the owner of the tables may.
pub async fn forget_workspace(
    owner: &mut PgConnection,
    workspace: WorkspaceId,
) -> sqlx::Result<()> {
    sqlx::query!(
        "DELETE FROM audit_entries WHERE workspace_id = $1",
        *workspace
    )
    .execute(owner)
    .await?;
    Ok(())
}
