use chrono::{DateTime, Utc};
use serde_json::Value;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::db::WorkspaceId;

/// A request as one business that holds the number has it.
#[derive(Clone, Debug)]
pub struct Case {
    /// The business's workspace.
    pub workspace_id: Uuid,
    /// Its id.
    pub id: Uuid,
    /// The request it is a part of.
    pub request_id: Uuid,
    /// The contact that holds the number.
    pub contact_id: Uuid,
    /// `open`, `approved`, `done` or `refused`.
    pub state: String,
    /// When the business was told.
    pub routed_at: DateTime<Utc>,
    /// Reminders that were sent.
    pub reminders: i32,
    /// Why it was refused.
    pub reason: String,
    /// What was done.
    pub evidence: Option<Value>,
}

/// A case with the business's name.
#[derive(Clone, Debug)]
pub struct NamedCase {
    /// Its id.
    pub id: Uuid,
    /// The business.
    pub business: String,
    /// See [`Case::state`].
    pub state: String,
    /// Why it was refused.
    pub reason: String,
    /// Its bundle is not built before.
    pub waits_until: Option<DateTime<Utc>>,
    /// Where the business can be reached; may be empty.
    pub reach: String,
}

/// Who owns a workspace, to be written to.
#[derive(Clone, Debug)]
pub(in crate::privacy) struct Owner {
    pub(in crate::privacy) account: Uuid,
    pub(in crate::privacy) email: String,
    pub(in crate::privacy) locale: String,
}

/// The contacts of all workspaces that hold a number. For the owner's connection.
pub(in crate::privacy) async fn holders(
    owner: &mut PgConnection,
    phone: &str,
) -> sqlx::Result<Vec<(Uuid, Uuid)>> {
    let rows = sqlx::query!(
        "SELECT c.workspace_id, c.id FROM contacts c
         WHERE c.phone = $1 AND c.hold IS DISTINCT FROM 'erased' ORDER BY c.workspace_id",
        phone,
    )
    .fetch_all(owner)
    .await?;
    Ok(rows.into_iter().map(|r| (r.workspace_id, r.id)).collect())
}

pub(in crate::privacy) async fn insert_case(
    conn: &mut PgConnection,
    case: &Case,
) -> sqlx::Result<()> {
    sqlx::query!(
        "INSERT INTO privacy_cases (workspace_id, id, request_id, contact_id, state, routed_at)
         VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (workspace_id, request_id) DO NOTHING",
        case.workspace_id,
        case.id,
        case.request_id,
        case.contact_id,
        case.state,
        case.routed_at,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// A case, locked until the transaction ends.
pub(in crate::privacy) async fn case(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    id: Uuid,
) -> sqlx::Result<Option<Case>> {
    sqlx::query_as!(
        Case,
        "SELECT workspace_id, id, request_id, contact_id, state, routed_at, reminders, reason, evidence
         FROM privacy_cases WHERE workspace_id = $1 AND id = $2 FOR UPDATE",
        *workspace,
        id,
    )
    .fetch_optional(conn)
    .await
}

/// The newest cases of a workspace.
pub(in crate::privacy) async fn cases_of_workspace(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
) -> sqlx::Result<Vec<Case>> {
    sqlx::query_as!(
        Case,
        "SELECT workspace_id, id, request_id, contact_id, state, routed_at, reminders, reason, evidence
         FROM privacy_cases WHERE workspace_id = $1
         ORDER BY state IN ('done', 'refused'), routed_at DESC LIMIT 200",
        *workspace,
    )
    .fetch_all(conn)
    .await
}

/// All cases of a request. For the owner's connection.
pub(in crate::privacy) async fn cases_of_request(
    owner: &mut PgConnection,
    request: Uuid,
) -> sqlx::Result<Vec<Case>> {
    sqlx::query_as!(
        Case,
        "SELECT workspace_id, id, request_id, contact_id, state, routed_at, reminders, reason, evidence
         FROM privacy_cases WHERE request_id = $1 ORDER BY workspace_id",
        request,
    )
    .fetch_all(owner)
    .await
}

/// The businesses of a request, for the person who asked.
pub(in crate::privacy) async fn named_cases(
    conn: &mut PgConnection,
    request: Uuid,
) -> sqlx::Result<Vec<NamedCase>> {
    sqlx::query_as!(
        NamedCase,
        r#"SELECT id AS "id!", business AS "business!", state AS "state!", reason AS "reason!",
                  waits_until, reach AS "reach!"
           FROM cases_of_request($1)"#,
        request,
    )
    .fetch_all(conn)
    .await
}

/// Writes what became of a case.
pub(in crate::privacy) async fn set_case(
    conn: &mut PgConnection,
    case: &Case,
    (by, at): (Option<Uuid>, DateTime<Utc>),
) -> sqlx::Result<()> {
    sqlx::query!(
        "UPDATE privacy_cases
         SET state = $3, reason = $4, evidence = $5, decided_by = coalesce($6, decided_by),
             decided_at = coalesce(decided_at, $7), reminders = $8
         WHERE workspace_id = $1 AND id = $2",
        case.workspace_id,
        case.id,
        case.state,
        case.reason,
        case.evidence,
        by,
        at,
        case.reminders,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Cases that nobody decided. For the owner's connection.
pub(in crate::privacy) async fn silent_cases(owner: &mut PgConnection) -> sqlx::Result<Vec<Case>> {
    sqlx::query_as!(
        Case,
        "SELECT c.workspace_id, c.id, c.request_id, c.contact_id, c.state, c.routed_at, c.reminders, c.reason, c.evidence
         FROM privacy_cases c JOIN privacy_requests r ON r.id = c.request_id
         WHERE c.state = 'open' AND r.state = 'awaiting_controller'
         ORDER BY c.routed_at LIMIT 1000 FOR UPDATE OF c SKIP LOCKED",
    )
    .fetch_all(owner)
    .await
}

pub(in crate::privacy) async fn set_reminders(
    owner: &mut PgConnection,
    case: &Case,
    sent: i32,
) -> sqlx::Result<()> {
    sqlx::query!(
        "UPDATE privacy_cases SET reminders = $3 WHERE workspace_id = $1 AND id = $2",
        case.workspace_id,
        case.id,
        sent,
    )
    .execute(owner)
    .await?;
    Ok(())
}

/// The owners of a workspace.
pub(in crate::privacy) async fn owners(
    conn: &mut PgConnection,
    workspace: Uuid,
) -> sqlx::Result<Vec<Owner>> {
    sqlx::query_as!(
        Owner,
        "SELECT a.id AS account, a.email, a.locale FROM memberships m JOIN accounts a ON a.id = m.account_id
         WHERE m.workspace_id = $1 AND m.role = 'owner' ORDER BY m.created_at",
        workspace,
    )
    .fetch_all(conn)
    .await
}

/// When a bundle of a contact was last built, for another case than this one.
pub(in crate::privacy) async fn last_built(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    case: &Case,
) -> sqlx::Result<Option<DateTime<Utc>>> {
    sqlx::query_scalar!(
        "SELECT max(built_at) FROM privacy_cases WHERE workspace_id = $1 AND contact_id = $2 AND id <> $3",
        *workspace,
        case.contact_id,
        case.id,
    )
    .fetch_one(conn)
    .await
}

/// The bundle of a case is built now, or waits.
pub(in crate::privacy) async fn set_built(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    case: Uuid,
    (built_at, waits_until): (Option<DateTime<Utc>>, Option<DateTime<Utc>>),
) -> sqlx::Result<()> {
    sqlx::query!(
        "UPDATE privacy_cases SET built_at = $3, waits_until = $4 WHERE workspace_id = $1 AND id = $2",
        *workspace,
        case,
        built_at,
        waits_until,
    )
    .execute(conn)
    .await?;
    Ok(())
}
