use serde_json::Value;
use sqlx::PgConnection;
use uuid::Uuid;

pub(super) async fn account(conn: &mut PgConnection, account: Uuid) -> sqlx::Result<Vec<Value>> {
    sqlx::query_scalar!(
        r#"SELECT to_jsonb(t) AS "row!" FROM (
               SELECT id, username, email, email_verified_at, locale, country, age_rule, gpc, created_at, last_signed_in_at
               FROM accounts WHERE id = $1) AS t"#,
        account,
    )
    .fetch_all(conn)
    .await
}

/// What an account accepted, oldest first.
pub async fn acceptances(conn: &mut PgConnection, account: Uuid) -> sqlx::Result<Vec<Value>> {
    sqlx::query_scalar!(
        r#"SELECT to_jsonb(t) AS "row!" FROM (
               SELECT document, version, basis, locale, ip_prefix, user_agent, accepted_at
               FROM acceptances WHERE account_id = $1 ORDER BY accepted_at) AS t"#,
        account,
    )
    .fetch_all(conn)
    .await
}

pub(super) async fn sessions(conn: &mut PgConnection, account: Uuid) -> sqlx::Result<Vec<Value>> {
    sqlx::query_scalar!(
        r#"SELECT to_jsonb(t) AS "row!" FROM (
               SELECT ip, os, browser, device, app_version, remembered, created_at, last_seen_at
               FROM sessions WHERE account_id = $1 ORDER BY created_at) AS t"#,
        account,
    )
    .fetch_all(conn)
    .await
}

/// The confirmed address of an account.
pub async fn address(conn: &mut PgConnection, account: Uuid) -> sqlx::Result<String> {
    sqlx::query_scalar!("SELECT email FROM accounts WHERE id = $1", account)
        .fetch_one(conn)
        .await
}
