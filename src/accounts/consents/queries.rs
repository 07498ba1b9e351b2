use chrono::{DateTime, Utc};
use serde_json::Value;
use sqlx::PgConnection;
use uuid::Uuid;

use super::Circumstances;

/// A line of the ledger, or a link: `at` is then its end.
pub(super) struct NewLine<'a> {
    pub(super) purpose: &'a str,
    pub(super) act: &'a str,
    pub(super) text_version: i32,
    pub(super) at: DateTime<Utc>,
}

/// A line of the ledger.
pub struct Line {
    /// See the table.
    pub purpose: String,
    /// `asked`, `given` or `withdrawn`.
    pub act: String,
    /// The version of the text it is about.
    pub text_version: i32,
    /// How it was said.
    pub method: String,
    /// When.
    pub at: DateTime<Utc>,
}

/// A link that still works.
pub(super) struct Link {
    pub(super) account_id: Uuid,
    pub(super) purpose: String,
    pub(super) text_version: i32,
}

pub(super) async fn note(
    conn: &mut PgConnection,
    account: Uuid,
    line: &NewLine<'_>,
    how: &Circumstances<'_>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "INSERT INTO account_consents (id, account_id, purpose, act, text_version, method, locale, ip_prefix, user_agent, at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        Uuid::now_v7(),
        account,
        line.purpose,
        line.act,
        line.text_version,
        how.method,
        how.locale.code(),
        how.ip_prefix,
        how.user_agent,
        line.at,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// The last lines of a purpose, newest first: enough to find what was said before a link was asked for.
pub(super) async fn last(
    conn: &mut PgConnection,
    account: Uuid,
    purpose: &str,
) -> sqlx::Result<Vec<Line>> {
    sqlx::query_as!(
        Line,
        r#"(SELECT purpose AS "purpose!", act AS "act!", text_version AS "text_version!", method AS "method!", at AS "at!"
            FROM account_consents WHERE account_id = $1 AND purpose = $2 ORDER BY at DESC, id DESC LIMIT 1)
           UNION ALL
           (SELECT purpose, act, text_version, method, at FROM account_consents
            WHERE account_id = $1 AND purpose = $2 AND act <> 'asked' ORDER BY at DESC, id DESC LIMIT 1)"#,
        account,
        purpose,
    )
    .fetch_all(conn)
    .await
}

/// Everything an account ever said, newest first.
///
/// # Errors
/// When Postgres fails.
pub async fn ledger(conn: &mut PgConnection, account: Uuid) -> sqlx::Result<Vec<Line>> {
    sqlx::query_as!(
        Line,
        "SELECT purpose, act, text_version, method, at FROM account_consents
         WHERE account_id = $1 ORDER BY at DESC, id DESC LIMIT 100",
        account,
    )
    .fetch_all(conn)
    .await
}

pub(super) async fn export(conn: &mut PgConnection, account: Uuid) -> sqlx::Result<Vec<Value>> {
    sqlx::query_scalar!(
        r#"SELECT to_jsonb(t) AS "row!" FROM (
               SELECT purpose, act, text_version, method, locale, ip_prefix, user_agent, at
               FROM account_consents WHERE account_id = $1 ORDER BY at, id) AS t"#,
        account,
    )
    .fetch_all(conn)
    .await
}

pub(super) async fn link(
    conn: &mut PgConnection,
    account: Uuid,
    hash: &[u8],
    line: &NewLine<'_>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "INSERT INTO consent_links (token_hash, account_id, purpose, act, text_version, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6)",
        hash,
        account,
        line.purpose,
        line.act,
        line.text_version,
        line.at,
    )
    .execute(conn)
    .await?;
    Ok(())
}

pub(super) async fn find(
    conn: &mut PgConnection,
    hash: &[u8],
    act: &str,
    now: DateTime<Utc>,
) -> sqlx::Result<Option<Link>> {
    sqlx::query_as!(
        Link,
        "SELECT l.account_id, l.purpose, l.text_version FROM consent_links l JOIN accounts a ON a.id = l.account_id
         WHERE l.token_hash = $1 AND l.act = $2 AND l.expires_at > $3 AND l.used_at IS NULL AND a.closed_at IS NULL
         FOR UPDATE OF l",
        hash,
        act,
        now,
    )
    .fetch_optional(conn)
    .await
}

pub(super) async fn used(
    conn: &mut PgConnection,
    hash: &[u8],
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "UPDATE consent_links SET used_at = $2 WHERE token_hash = $1",
        hash,
        now
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// A link that would confirm what was taken back meanwhile works no more.
pub(super) async fn void_confirmations(
    conn: &mut PgConnection,
    account: Uuid,
    purpose: &str,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "UPDATE consent_links SET used_at = $3
         WHERE account_id = $1 AND purpose = $2 AND act = 'confirm' AND used_at IS NULL",
        account,
        purpose,
        now,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Erases links past their time.
///
/// # Errors
/// When Postgres fails.
pub async fn forget_links(conn: &mut PgConnection, now: DateTime<Utc>) -> sqlx::Result<()> {
    sqlx::query!("DELETE FROM consent_links WHERE expires_at < $1", now)
        .execute(conn)
        .await?;
    Ok(())
}

/// Id, address and language. `wanted`: the purpose, whether it needs a consent, and to which text.
pub(super) async fn reachable(
    conn: &mut PgConnection,
    (purpose, by_consent, version): (&str, bool, i32),
    after: Option<Uuid>,
    limit: i64,
) -> sqlx::Result<Vec<(Uuid, String, String)>> {
    let rows = sqlx::query!(
        "SELECT a.id, a.email, a.locale FROM accounts a
         LEFT JOIN LATERAL (SELECT c.act, c.text_version FROM account_consents c
             WHERE c.account_id = a.id AND c.purpose = $1 AND c.act <> 'asked' ORDER BY c.at DESC, c.id DESC LIMIT 1) l ON true
         WHERE ($4::uuid IS NULL OR a.id > $4) AND a.closed_at IS NULL AND a.email_verified_at IS NOT NULL AND NOT a.is_staff AND a.restricted_at IS NULL
           AND CASE WHEN $2 THEN coalesce(l.act = 'given' AND l.text_version >= $3, false)
                    ELSE coalesce(l.act = 'given', true) END
         ORDER BY a.id LIMIT $5",
        purpose,
        by_consent,
        version,
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

pub(super) async fn reach(
    conn: &mut PgConnection,
    (purpose, by_consent, version): (&str, bool, i32),
) -> sqlx::Result<i64> {
    sqlx::query_scalar!(
        r#"SELECT count(*) AS "count!" FROM accounts a
           LEFT JOIN LATERAL (SELECT c.act, c.text_version FROM account_consents c
               WHERE c.account_id = a.id AND c.purpose = $1 AND c.act <> 'asked' ORDER BY c.at DESC, c.id DESC LIMIT 1) l ON true
           WHERE a.closed_at IS NULL AND a.email_verified_at IS NOT NULL AND NOT a.is_staff AND a.restricted_at IS NULL
             AND CASE WHEN $2 THEN coalesce(l.act = 'given' AND l.text_version >= $3, false)
                      ELSE coalesce(l.act = 'given', true) END"#,
        purpose,
        by_consent,
        version,
    )
    .fetch_one(conn)
    .await
}
