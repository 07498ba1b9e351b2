use chrono::{DateTime, NaiveDate, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use super::forms::Company;

/// A company as it is stored.
pub(in crate::sharing) struct Subprocessor {
    pub(in crate::sharing) id: Uuid,
    pub(in crate::sharing) name: String,
    pub(in crate::sharing) purpose: String,
    pub(in crate::sharing) country: String,
    pub(in crate::sharing) safeguard: String,
    pub(in crate::sharing) document: String,
    pub(in crate::sharing) since: NaiveDate,
    pub(in crate::sharing) ended_on: Option<NaiveDate>,
    pub(in crate::sharing) told_through: Option<Uuid>,
    pub(in crate::sharing) told_at: Option<DateTime<Utc>>,
    pub(in crate::sharing) objections: i64,
}

/// An objection with the name of its account.
pub(super) struct Objection {
    pub(super) username: String,
    pub(super) reason: String,
    pub(super) objected_at: DateTime<Utc>,
}

pub(super) async fn all(conn: &mut PgConnection) -> sqlx::Result<Vec<Subprocessor>> {
    sqlx::query_as!(
        Subprocessor,
        r#"SELECT s.id, s.name, s.purpose, s.country, s.safeguard, s.document, s.since, s.ended_on, s.told_through, s.told_at,
                  (SELECT count(*) FROM subprocessor_objections o WHERE o.subprocessor_id = s.id) AS "objections!"
           FROM subprocessors s ORDER BY s.since, s.name"#,
    )
    .fetch_all(conn)
    .await
}

/// One company, locked until the transaction ends.
pub(super) async fn find(conn: &mut PgConnection, id: Uuid) -> sqlx::Result<Option<Subprocessor>> {
    sqlx::query_as!(
        Subprocessor,
        r#"SELECT s.id, s.name, s.purpose, s.country, s.safeguard, s.document, s.since, s.ended_on, s.told_through, s.told_at,
                  (SELECT count(*) FROM subprocessor_objections o WHERE o.subprocessor_id = s.id) AS "objections!"
           FROM subprocessors s WHERE s.id = $1 FOR UPDATE OF s"#,
        id,
    )
    .fetch_optional(conn)
    .await
}

pub(super) async fn insert(
    conn: &mut PgConnection,
    id: Uuid,
    company: &Company,
    by: Uuid,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "INSERT INTO subprocessors (id, name, purpose, country, safeguard, document, since, added_at, added_by)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        id,
        company.name,
        company.purpose,
        company.country,
        company.safeguard,
        company.document,
        company.since,
        now,
        by,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// `false` where it has ended already.
pub(super) async fn end(conn: &mut PgConnection, id: Uuid, day: NaiveDate) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "UPDATE subprocessors SET ended_on = $2 WHERE id = $1 AND ended_on IS NULL",
        id,
        day
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() > 0)
}

pub(super) async fn told(
    conn: &mut PgConnection,
    id: Uuid,
    through: Option<Uuid>,
    done: Option<DateTime<Utc>>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "UPDATE subprocessors SET told_through = coalesce($2, told_through), told_at = $3 WHERE id = $1",
        id,
        through,
        done,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// A second objection of a person replaces the first.
pub(super) async fn object(
    conn: &mut PgConnection,
    id: Uuid,
    account: Uuid,
    reason: &str,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "INSERT INTO subprocessor_objections (subprocessor_id, account_id, reason, objected_at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (subprocessor_id, account_id) DO UPDATE SET reason = $3, objected_at = $4",
        id,
        account,
        reason,
        now,
    )
    .execute(conn)
    .await?;
    Ok(())
}

pub(super) async fn objections(conn: &mut PgConnection, id: Uuid) -> sqlx::Result<Vec<Objection>> {
    sqlx::query_as!(
        Objection,
        "SELECT a.username, o.reason, o.objected_at FROM subprocessor_objections o
         JOIN accounts a ON a.id = o.account_id WHERE o.subprocessor_id = $1 ORDER BY o.objected_at DESC LIMIT 200",
        id,
    )
    .fetch_all(conn)
    .await
}
