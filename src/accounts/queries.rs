use chrono::{DateTime, Utc};
use serde_json::Value;
use sqlx::{PgConnection, PgPool};
use uuid::Uuid;

/// The time-outs of a session, in seconds.
pub(super) struct Idle {
    pub(super) idle: f64,
    pub(super) staff: f64,
    pub(super) absolute: f64,
    pub(super) remembered: f64,
}

/// What the page frame and the extractors need of a signed-in account.
pub(super) struct Shell {
    pub(super) username: String,
    pub(super) is_staff: bool,
    pub(super) locale: String,
    pub(super) gpc: bool,
    pub(super) workspace_id: Option<Uuid>,
    pub(super) workspace_name: Option<String>,
    pub(super) time_zone: Option<String>,
    pub(super) country: Option<String>,
    pub(super) state: Option<String>,
    pub(super) number: Option<String>,
    pub(super) unread: i64,
}

/// `None` where the account is closed or gone.
pub(super) async fn shell(pool: &PgPool, account: Uuid) -> sqlx::Result<Option<Shell>> {
    sqlx::query_as!(
        Shell,
        r#"SELECT username AS "username!", is_staff AS "is_staff!", locale AS "locale!", gpc AS "gpc!",
                  workspace_id, workspace_name, time_zone, country, state, number, unread AS "unread!"
           FROM account_shell($1)"#,
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
             AND last_seen_at > $6::timestamptz - make_interval(secs => CASE WHEN remembered THEN $5::float8 WHEN is_staff THEN $3::float8 ELSE $2::float8 END)
             AND created_at > $6::timestamptz - make_interval(secs => CASE WHEN remembered THEN $5::float8 ELSE $4::float8 END)"#,
        key_hash,
        idle.idle,
        idle.staff,
        idle.absolute,
        idle.remembered,
        now,
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
        "INSERT INTO sessions (key_hash, id, account_id, state, remembered, is_staff, ip, os, browser, device, created_at, last_seen_at)
         SELECT $1, coalesce(trim('\"' FROM s->>'session_id')::uuid, $3), trim('\"' FROM s->>'account_id')::uuid, s,
                coalesce((s->>'remembered')::boolean, false), coalesce((s->>'is_staff')::boolean, false),
                coalesce(trim('\"' FROM s->>'ip'), ''), coalesce(trim('\"' FROM s->>'os'), ''),
                coalesce(trim('\"' FROM s->>'browser'), ''), coalesce(trim('\"' FROM s->>'device'), ''), $4, $4
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
