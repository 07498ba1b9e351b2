use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use super::super::super::identity::Member;
use crate::db::WorkspaceId;

/// An acceptance.
pub struct Accepted {
    pub id: Uuid,
    pub version: i32,
    /// The language it was read in.
    pub locale: String,
    /// Of that text, in hex.
    pub sha256: String,
    pub accepted_at: DateTime<Utc>,
    /// The username; nothing once that account is gone.
    pub by: Option<String>,
}

/// False where this version was accepted before.
pub async fn insert(
    conn: &mut PgConnection,
    member: &Member,
    basis: &str,
    accepted: &Accepted,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "INSERT INTO processing_agreements
             (workspace_id, id, version, locale, sha256, basis, accepted_by, accepted_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (workspace_id, version) DO NOTHING",
        *member.workspace,
        accepted.id,
        accepted.version,
        accepted.locale,
        accepted.sha256,
        basis,
        member.account_id,
        accepted.accepted_at,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() > 0)
}

/// Every acceptance of a workspace, the newest first.
pub async fn all(conn: &mut PgConnection, workspace: WorkspaceId) -> sqlx::Result<Vec<Accepted>> {
    sqlx::query_as!(
        Accepted,
        r#"SELECT p.id, p.version, p.locale, p.sha256, p.accepted_at, a.username AS "by?"
           FROM processing_agreements p LEFT JOIN accounts a ON a.id = p.accepted_by
           WHERE p.workspace_id = $1 ORDER BY p.version DESC"#,
        *workspace,
    )
    .fetch_all(conn)
    .await
}
