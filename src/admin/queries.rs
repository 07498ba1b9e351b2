use chrono::{DateTime, NaiveDate, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

/// A workspace as staff see it: no content, no contacts.
#[derive(Clone, Debug)]
pub(super) struct Workspace {
    pub(super) id: Uuid,
    pub(super) name: String,
    pub(super) country: String,
    pub(super) time_zone: String,
    pub(super) state: String,
    pub(super) state_reason: Option<String>,
    pub(super) state_changed_at: Option<DateTime<Utc>>,
    pub(super) created_at: DateTime<Utc>,
}

/// Counts of a workspace.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Figures {
    /// In tens; nothing where there are fewer than ten.
    pub(super) contacts: Option<i64>,
    pub(super) templates: i64,
    pub(super) campaigns: i64,
    /// Messages sent since the day asked for.
    pub(super) sent: Option<i64>,
}

/// Whom to write to about a workspace.
pub(super) struct Owner {
    pub(super) account: Uuid,
    pub(super) email: String,
    pub(super) locale: String,
}

/// A page of the list, newest first, from after a workspace on. Ids are in the order of creation.
pub(super) async fn workspaces(
    conn: &mut PgConnection,
    before: Option<Uuid>,
    limit: i64,
) -> sqlx::Result<Vec<Workspace>> {
    sqlx::query_as!(
        Workspace,
        "SELECT id, name, country, time_zone, state, state_reason, state_changed_at, created_at
         FROM workspaces WHERE $1::uuid IS NULL OR id < $1 ORDER BY id DESC LIMIT $2",
        before,
        limit,
    )
    .fetch_all(conn)
    .await
}

/// One workspace, locked until the transaction ends.
pub(super) async fn workspace(conn: &mut PgConnection, id: Uuid) -> sqlx::Result<Workspace> {
    sqlx::query_as!(
        Workspace,
        "SELECT id, name, country, time_zone, state, state_reason, state_changed_at, created_at
         FROM workspaces WHERE id = $1 FOR UPDATE",
        id,
    )
    .fetch_one(conn)
    .await
}

/// The counts of these workspaces, in their order.
pub(super) async fn figures(
    conn: &mut PgConnection,
    ids: &[Uuid],
    since: NaiveDate,
) -> sqlx::Result<Vec<Figures>> {
    sqlx::query_as!(
        Figures,
        r#"SELECT f.contacts, f.templates AS "templates!", f.campaigns AS "campaigns!", f.sent
           FROM workspace_figures($1, $2) AS f ORDER BY array_position($1, f.workspace_id)"#,
        ids,
        since,
    )
    .fetch_all(conn)
    .await
}

/// The owners of a workspace.
pub(super) async fn owners(conn: &mut PgConnection, id: Uuid) -> sqlx::Result<Vec<Owner>> {
    sqlx::query_as!(
        Owner,
        "SELECT a.id AS account, a.email, a.locale FROM memberships m JOIN accounts a ON a.id = m.account_id
         WHERE m.workspace_id = $1 AND m.role = 'owner' ORDER BY m.created_at",
        id,
    )
    .fetch_all(conn)
    .await
}
