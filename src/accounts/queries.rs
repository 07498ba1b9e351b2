use std::collections::HashMap;

use chrono::{DateTime, Utc};
use serde_json::Value;
use sqlx::{PgConnection, PgPool};
use uuid::Uuid;

use crate::db::WorkspaceId;

/// The time-outs of a session, in seconds.
pub(super) struct Idle {
    pub(super) idle: f64,
    pub(super) staff: f64,
    pub(super) absolute: f64,
    pub(super) remembered: f64,
    pub(super) staff_absolute: f64,
}

/// What the page frame and the extractors need of a signed-in account.
pub(super) struct Shell {
    pub(super) username: String,
    pub(super) is_staff: bool,
    pub(super) locale: String,
    pub(super) gpc: bool,
    /// Restricted, or objected to being counted.
    pub(super) uncounted: bool,
    pub(super) workspace_id: Option<Uuid>,
    pub(super) workspace_name: Option<String>,
    pub(super) time_zone: Option<String>,
    pub(super) country: Option<String>,
    pub(super) state: Option<String>,
    pub(super) number: Option<String>,
    pub(super) unread: i64,
    /// Since when nothing is sent in the whole installation.
    pub(super) sending_paused_at: Option<DateTime<Utc>>,
    /// Versions of our texts: agreed to by hand, recorded for the terms, shown, put away.
    pub(super) agreed: Value,
    pub(super) terms: i32,
    pub(super) shown: Value,
    pub(super) dismissed: Value,
}

/// `None` where the account is closed or gone.
pub(super) async fn shell(pool: &PgPool, account: Uuid) -> sqlx::Result<Option<Shell>> {
    sqlx::query_as!(
        Shell,
        r#"SELECT username AS "username!", is_staff AS "is_staff!", locale AS "locale!", gpc AS "gpc!",
                  (SELECT restricted_at IS NOT NULL OR objected_at IS NOT NULL FROM accounts WHERE id = $1) AS "uncounted!",
                  workspace_id, workspace_name, time_zone, country, state, number, unread AS "unread!",
                  (SELECT sending_paused_at FROM installation) AS sending_paused_at,
                  agreed AS "agreed!", terms AS "terms!", shown AS "shown!", dismissed AS "dismissed!"
           FROM account_shell($1), account_versions($1)"#,
        account,
    )
    .fetch_optional(pool)
    .await
}

/// The state of a living session; marks it as seen, at most once a minute.
pub(super) async fn load_session(
    pool: &PgPool,
    key_hash: &[u8],
    idle: &Idle,
    now: DateTime<Utc>,
) -> sqlx::Result<Option<Value>> {
    let found = sqlx::query!(
        r#"SELECT state, last_seen_at < $6::timestamptz - interval '1 minute' AS "stale!" FROM sessions
           WHERE key_hash = $1
             AND last_seen_at > $6::timestamptz - make_interval(secs => CASE WHEN is_staff THEN $3::float8 WHEN remembered THEN $5::float8 ELSE $2::float8 END)
             AND created_at > $6::timestamptz - make_interval(secs => CASE WHEN is_staff THEN $7::float8 WHEN remembered THEN $5::float8 ELSE $4::float8 END)"#,
        key_hash,
        idle.idle,
        idle.staff,
        idle.absolute,
        idle.remembered,
        now,
        idle.staff_absolute,
    )
    .fetch_optional(pool)
    .await?;
    let Some(row) = found else { return Ok(None) };
    if row.stale {
        sqlx::query!(
            "UPDATE sessions SET last_seen_at = $2 WHERE key_hash = $1",
            key_hash,
            now
        )
        .execute(pool)
        .await?;
    }
    Ok(Some(row.state))
}

/// Stores a new session. The values that lists and time-outs need are read out of the state, where
/// each is JSON text.
pub(super) async fn insert_session(
    pool: &PgPool,
    key_hash: &[u8],
    state: &Value,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "INSERT INTO sessions (key_hash, id, account_id, state, remembered, is_staff, ip, os, browser, device, app_version, created_at, last_seen_at)
         SELECT $1, coalesce(trim('\"' FROM s->>'session_id')::uuid, $3), trim('\"' FROM s->>'account_id')::uuid, s,
                coalesce((s->>'remembered')::boolean, false), coalesce((s->>'is_staff')::boolean, false),
                coalesce(trim('\"' FROM s->>'ip'), ''), coalesce(trim('\"' FROM s->>'os'), ''),
                coalesce(trim('\"' FROM s->>'browser'), ''), coalesce(trim('\"' FROM s->>'device'), ''), coalesce(trim('\"' FROM s->>'app_version'), ''), $4, $4
         FROM (SELECT $2::jsonb AS s) AS given",
        key_hash,
        state,
        Uuid::now_v7(),
        now,
    )
    .execute(pool)
    .await?;
    Ok(())
}

pub(super) async fn update_session(
    pool: &PgPool,
    key_hash: &[u8],
    state: &Value,
) -> sqlx::Result<()> {
    sqlx::query!(
        "UPDATE sessions SET state = $2 WHERE key_hash = $1",
        key_hash,
        state
    )
    .execute(pool)
    .await?;
    Ok(())
}

pub(super) async fn delete_session(pool: &PgPool, key_hash: &[u8]) -> sqlx::Result<()> {
    sqlx::query!("DELETE FROM sessions WHERE key_hash = $1", key_hash)
        .execute(pool)
        .await?;
    Ok(())
}

/// Ends the sessions of an account, all but one where `keep` names it.
pub(super) async fn end_sessions(
    conn: &mut PgConnection,
    account: Uuid,
    keep: Option<Uuid>,
) -> sqlx::Result<u64> {
    let done = sqlx::query!(
        "DELETE FROM sessions WHERE account_id = $1 AND id IS DISTINCT FROM $2",
        account,
        keep,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected())
}

/// A signed-in browser, for the list of devices.
pub(super) struct SessionRow {
    pub(super) id: Uuid,
    pub(super) ip: String,
    pub(super) os: String,
    pub(super) browser: String,
    pub(super) device: String,
    pub(super) app_version: String,
    pub(super) created_at: DateTime<Utc>,
    pub(super) last_seen_at: DateTime<Utc>,
}

/// The living sessions of an account, the latest seen first.
pub(super) async fn sessions_of(
    conn: &mut PgConnection,
    account: Uuid,
    idle: &Idle,
    now: DateTime<Utc>,
) -> sqlx::Result<Vec<SessionRow>> {
    sqlx::query_as!(
        SessionRow,
        "SELECT id, ip, os, browser, device, app_version, created_at, last_seen_at FROM sessions
         WHERE account_id = $1
           AND last_seen_at > $6::timestamptz - make_interval(secs => CASE WHEN is_staff THEN $3::float8 WHEN remembered THEN $5::float8 ELSE $2::float8 END)
           AND created_at > $6::timestamptz - make_interval(secs => CASE WHEN is_staff THEN $7::float8 WHEN remembered THEN $5::float8 ELSE $4::float8 END)
         ORDER BY last_seen_at DESC",
        account,
        idle.idle,
        idle.staff,
        idle.absolute,
        idle.remembered,
        now,
        idle.staff_absolute,
    )
    .fetch_all(conn)
    .await
}

/// Ends one session of an account; `false` where it is not theirs.
pub(super) async fn end_session(
    conn: &mut PgConnection,
    account: Uuid,
    session: Uuid,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "DELETE FROM sessions WHERE account_id = $1 AND id = $2",
        account,
        session
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() > 0)
}

/// Erases sessions that began before a moment.
pub(super) async fn forget_sessions(
    conn: &mut PgConnection,
    before: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!("DELETE FROM sessions WHERE created_at < $1", before)
        .execute(conn)
        .await?;
    Ok(())
}

/// See [`super::account_record`].
pub(super) async fn record(conn: &mut PgConnection, id: Uuid) -> sqlx::Result<Value> {
    sqlx::query_scalar!(
        r#"SELECT jsonb_build_object(
             'account', jsonb_build_object('id', a.id, 'username', a.username, 'email', a.email,
                 'email_verified_at', a.email_verified_at, 'locale', a.locale, 'country', a.country,
                 'age_rule', a.age_rule, 'gpc', a.gpc, 'is_staff', a.is_staff, 'created_at', a.created_at,
                 'last_signed_in_at', a.last_signed_in_at, 'closed_at', a.closed_at),
             'workspaces', coalesce((SELECT jsonb_agg(jsonb_build_object('id', w.id, 'role', m.role, 'since', m.created_at,
                 'name', w.name, 'phone', w.phone, 'country', w.country, 'time_zone', w.time_zone,
                 'legal_name', w.legal_name, 'address', w.address, 'tax_number', w.tax_number,
                 'website', w.website, 'state', w.state, 'rates', w.rates, 'created_at', w.created_at))
                 FROM memberships m JOIN workspaces w ON w.id = m.workspace_id WHERE m.account_id = a.id), '[]'),
             'acceptances', coalesce((SELECT jsonb_agg(jsonb_build_object('document', c.document, 'version', c.version,
                 'basis', c.basis, 'locale', c.locale, 'ip_prefix', c.ip_prefix, 'user_agent', c.user_agent,
                 'accepted_at', c.accepted_at) ORDER BY c.accepted_at)
                 FROM acceptances c WHERE c.account_id = a.id), '[]'),
             'devices', coalesce((SELECT jsonb_agg(jsonb_build_object('ip', s.ip, 'os', s.os, 'browser', s.browser,
                 'device', s.device, 'app_version', s.app_version, 'created_at', s.created_at, 'last_seen_at', s.last_seen_at) ORDER BY s.created_at)
                 FROM sessions s WHERE s.account_id = a.id), '[]')) AS "record!"
           FROM accounts a WHERE a.id = $1"#,
        id,
    )
    .fetch_one(conn)
    .await
}

/// Closes (or, with `None`, opens) an account.
pub(super) async fn set_closed(
    conn: &mut PgConnection,
    id: Uuid,
    at: Option<DateTime<Utc>>,
) -> sqlx::Result<()> {
    sqlx::query!("UPDATE accounts SET closed_at = $2 WHERE id = $1", id, at)
        .execute(conn)
        .await?;
    Ok(())
}

/// Erases an account; what hangs on it goes with it.
pub(super) async fn erase(conn: &mut PgConnection, id: Uuid) -> sqlx::Result<()> {
    sqlx::query!("DELETE FROM accounts WHERE id = $1", id)
        .execute(conn)
        .await?;
    Ok(())
}

/// Id, address and language of open accounts with a confirmed address, staff left out.
pub(super) async fn recipients(
    conn: &mut PgConnection,
    after: Option<Uuid>,
    limit: i64,
) -> sqlx::Result<Vec<(Uuid, String, String)>> {
    let rows = sqlx::query!(
        "SELECT id, email, locale FROM accounts
         WHERE ($1::uuid IS NULL OR id > $1) AND closed_at IS NULL AND email_verified_at IS NOT NULL AND NOT is_staff
         ORDER BY id LIMIT $2",
        after,
        limit,
    )
    .fetch_all(conn)
    .await?;
    Ok(rows
        .into_iter()
        .map(|r| (r.id, r.email, r.locale))
        .collect())
}

/// The names of a workspace's members, by id.
pub(super) async fn names_in(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
) -> sqlx::Result<HashMap<Uuid, String>> {
    let rows = sqlx::query!(
        "SELECT a.id, a.username FROM memberships m JOIN accounts a ON a.id = m.account_id
         WHERE m.workspace_id = $1",
        *workspace,
    )
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(|row| (row.id, row.username)).collect())
}

/// Keeps that a browser of this account sends the opt-out signal, or that the person lifted it.
pub(super) async fn set_gpc(pool: &PgPool, account: Uuid, on: bool) -> sqlx::Result<()> {
    sqlx::query!("UPDATE accounts SET gpc = $2 WHERE id = $1", account, on)
        .execute(pool)
        .await?;
    Ok(())
}

/// Signs everybody out, and gives how many sessions that were. As the owner.
pub(super) async fn end_all_sessions(owner: &mut PgConnection) -> sqlx::Result<u64> {
    let done = sqlx::query!("DELETE FROM sessions").execute(owner).await?;
    Ok(done.rows_affected())
}
