use chrono::{DateTime, Utc};
use serde_json::Value;
use sqlx::PgConnection;
use uuid::Uuid;

use super::chain::{Body, Link};
use crate::db::WorkspaceId;

pub(super) async fn insert(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    actor_kind: &str,
    action: &str,
    body: &Body,
    at: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "WITH entry AS (
             INSERT INTO audit_entries (workspace_id, id, actor_kind, action, commitment, at)
             VALUES ($1, $2, $3, $4, $5, $6))
         INSERT INTO audit_payloads (workspace_id, id, persons, salt, payload) VALUES ($1, $2, $7, $8, $9)",
        *workspace,
        Uuid::now_v7(),
        actor_kind,
        action,
        body.commitment(),
        at,
        &body.persons,
        body.salt.as_slice(),
        body.payload,
    )
    .execute(conn)
    .await?;
    Ok(())
}

pub(super) async fn insert_account(
    conn: &mut PgConnection,
    actor_kind: &str,
    action: &str,
    body: &Body,
    at: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "WITH entry AS (
             INSERT INTO account_audit_entries (id, actor_kind, action, commitment, at)
             VALUES ($1, $2, $3, $4, $5))
         INSERT INTO account_audit_payloads (id, persons, salt, payload) VALUES ($1, $6, $7, $8)",
        Uuid::now_v7(),
        actor_kind,
        action,
        body.commitment(),
        at,
        &body.persons,
        body.salt.as_slice(),
        body.payload,
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
        r#"SELECT jsonb_build_object('at', e.at, 'actor_kind', e.actor_kind, 'action', e.action,
                                     'details', p.payload::jsonb -> 'details') AS "row!"
           FROM account_audit_payloads p JOIN account_audit_entries e USING (id)
           WHERE p.persons @> ARRAY[$1::uuid] ORDER BY e.at, e.id"#,
        account,
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
        "WITH head AS (DELETE FROM audit_heads WHERE chain = $1)
         DELETE FROM audit_entries WHERE workspace_id = $1",
        *workspace
    )
    .execute(owner)
    .await?;
    Ok(())
}

/// An entry as its workspace reads it.
#[derive(Debug)]
pub struct Listed {
    /// Its place in the chain, from 1.
    pub seq: i64,
    /// When.
    pub at: DateTime<Utc>,
    /// Whose kind: `member`, `staff`, `system`, `contact`.
    pub actor_kind: String,
    /// Which member, where it was one.
    pub actor: Option<Uuid>,
    /// Feature and verb, dotted.
    pub action: String,
    /// Ids and counts; nothing once erased.
    pub details: Option<Value>,
    /// When the payload was erased.
    pub erased_at: Option<DateTime<Utc>>,
    /// Under which request.
    pub erased_under: Option<String>,
}

/// Entries of a workspace, newest first, from below a place on.
///
/// # Errors
/// When Postgres fails.
pub async fn page(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    below: i64,
    limit: i64,
) -> sqlx::Result<Vec<Listed>> {
    sqlx::query_as!(
        Listed,
        r#"SELECT e.seq AS "seq!", e.at, e.actor_kind, e.action, p.erased_at, p.erased_under,
                  (p.payload::jsonb ->> 'actor_id')::uuid AS actor, p.payload::jsonb -> 'details' AS details
           FROM audit_entries e JOIN audit_payloads p USING (workspace_id, id)
           WHERE e.workspace_id = $1 AND e.seq < $2 ORDER BY e.seq DESC LIMIT $3"#,
        *workspace,
        below,
        limit,
    )
    .fetch_all(conn)
    .await
}

pub(super) async fn erase_payloads(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    person: Uuid,
    under: &str,
    at: DateTime<Utc>,
) -> sqlx::Result<Vec<Uuid>> {
    sqlx::query_scalar!(
        r#"SELECT erase_audit_payloads($1, $2, $3, $4) AS "id!""#,
        *workspace,
        person,
        under,
        at,
    )
    .fetch_all(conn)
    .await
}

pub(super) async fn erase_account_payloads(
    owner: &mut PgConnection,
    account: Uuid,
    under: &str,
    at: DateTime<Utc>,
) -> sqlx::Result<Vec<Uuid>> {
    sqlx::query_scalar!(
        "UPDATE account_audit_payloads
         SET salt = NULL, payload = NULL, persons = '{}', erased_at = $3, erased_under = $2
         WHERE persons @> ARRAY[$1::uuid] RETURNING id",
        account,
        under,
        at,
    )
    .fetch_all(owner)
    .await
}

/// The workspaces whose log names a person. As the owner.
pub(super) async fn workspaces_naming(
    owner: &mut PgConnection,
    person: Uuid,
) -> sqlx::Result<Vec<WorkspaceId>> {
    let ids = sqlx::query_scalar!(
        "SELECT DISTINCT workspace_id FROM audit_payloads WHERE persons @> ARRAY[$1::uuid]",
        person,
    )
    .fetch_all(owner)
    .await?;
    Ok(ids.into_iter().map(WorkspaceId::proven).collect())
}

/// Goes into a workspace for the rest of the transaction; `None` leaves it.
pub(super) async fn enter(
    owner: &mut PgConnection,
    workspace: Option<WorkspaceId>,
) -> sqlx::Result<()> {
    let id = workspace.map(|id| id.to_string()).unwrap_or_default();
    sqlx::query_scalar!("SELECT set_config('app.workspace_id', $1, true)", id)
        .fetch_one(owner)
        .await?;
    Ok(())
}

/// The end of a chain.
pub(super) struct Head {
    pub chain: Uuid,
    pub seq: i64,
    pub hash: Vec<u8>,
}

pub(super) async fn heads(conn: &mut PgConnection) -> sqlx::Result<Vec<Head>> {
    sqlx::query_as!(
        Head,
        "SELECT chain, seq, hash FROM audit_heads ORDER BY chain"
    )
    .fetch_all(conn)
    .await
}

/// The chains that have entries, with or without an end that is known. As the owner.
pub(super) async fn chains(owner: &mut PgConnection) -> sqlx::Result<Vec<Uuid>> {
    sqlx::query_scalar!(
        r#"SELECT DISTINCT workspace_id AS "chain!" FROM audit_entries
           UNION SELECT chain FROM audit_heads
           UNION SELECT '00000000-0000-0000-0000-000000000000' FROM account_audit_entries ORDER BY 1"#
    )
    .fetch_all(owner)
    .await
}

/// Entries that no trigger linked. As the owner.
pub(super) async fn unlinked(owner: &mut PgConnection, chain: Uuid) -> sqlx::Result<Option<Uuid>> {
    sqlx::query_scalar!(
        r#"SELECT id AS "id!" FROM audit_entries WHERE workspace_id = $1 AND (seq IS NULL OR hash IS NULL)
           UNION ALL
           SELECT id FROM account_audit_entries WHERE $1 = '00000000-0000-0000-0000-000000000000'::uuid AND (seq IS NULL OR hash IS NULL)
           LIMIT 1"#,
        chain,
    )
    .fetch_optional(owner)
    .await
}

/// Entries of a chain from after a place on, in order. As the owner.
pub(super) async fn links(
    owner: &mut PgConnection,
    chain: Uuid,
    after: i64,
    limit: i64,
) -> sqlx::Result<Vec<Link>> {
    sqlx::query_as!(
        Link,
        r#"SELECT * FROM (
               SELECT e.seq AS "seq!", e.id AS "id!", e.prev_hash AS "prev_hash!", e.hash AS "hash!",
                      e.commitment AS "commitment!", e.actor_kind AS "actor_kind!", e.action AS "action!",
                      e.at AS "at!", p.salt, p.payload, p.erased_at, p.erased_under
               FROM audit_entries e LEFT JOIN audit_payloads p USING (workspace_id, id)
               WHERE e.workspace_id = $1 AND e.seq > $2
               UNION ALL
               SELECT e.seq, e.id, e.prev_hash, e.hash, e.commitment, e.actor_kind, e.action,
                      e.at, p.salt, p.payload, p.erased_at, p.erased_under
               FROM account_audit_entries e LEFT JOIN account_audit_payloads p USING (id)
               WHERE $1 = '00000000-0000-0000-0000-000000000000'::uuid AND e.seq > $2) AS entry
           ORDER BY 1 LIMIT $3"#,
        chain,
        after,
        limit,
    )
    .fetch_all(owner)
    .await
}
