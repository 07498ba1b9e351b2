use chrono::{DateTime, Utc};
use sqlx::{AssertSqlSafe, PgConnection};
use uuid::Uuid;

use crate::contacts::restriction;
use crate::db::WorkspaceId;

/// Closes the contacts with a number for every send: workspace and contact.
pub(super) async fn close_contacts(
    conn: &mut PgConnection,
    number: &str,
    now: DateTime<Utc>,
) -> sqlx::Result<Vec<(Uuid, Uuid)>> {
    restriction::close_everywhere(conn, number, now).await
}

/// Goes on in a workspace, under its row-level security, within one transaction that closes several; `None`
/// leaves it. A plain statement, because only that reaches Citus workers.
pub(super) async fn enter(
    conn: &mut PgConnection,
    workspace: Option<WorkspaceId>,
) -> sqlx::Result<()> {
    let id = workspace.map(|id| id.to_string()).unwrap_or_default();
    let enter = format!("SET LOCAL app.workspace_id = '{id}'");
    sqlx::query(AssertSqlSafe(enter)).execute(conn).await?;
    Ok(())
}

pub(super) async fn account(conn: &mut PgConnection, name: &str) -> sqlx::Result<Option<Uuid>> {
    sqlx::query_scalar!(
        "SELECT id FROM accounts WHERE NOT is_staff AND (lower(username) = $1 OR lower(email) = $1)",
        name,
    )
    .fetch_optional(conn)
    .await
}
