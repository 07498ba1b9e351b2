use chrono::{DateTime, NaiveDate, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use super::forms::Demand;

/// A demand as it is stored.
pub(super) struct LawRequest {
    pub(super) id: Uuid,
    pub(super) authority: String,
    pub(super) country: String,
    pub(super) basis: String,
    pub(super) account_id: Option<Uuid>,
    pub(super) classes: Vec<String>,
    pub(super) received_on: NaiveDate,
    pub(super) gagged_until: Option<NaiveDate>,
    pub(super) state: String,
    pub(super) opened_by: Uuid,
    pub(super) decided_at: Option<DateTime<Utc>>,
    pub(super) reason: String,
    pub(super) told_at: Option<DateTime<Utc>>,
}

/// The figures of a year.
pub(super) struct Year {
    pub(super) year: i32,
    pub(super) received: i64,
    pub(super) released: i64,
    pub(super) refused: i64,
    pub(super) told: i64,
}

pub(super) async fn insert(
    conn: &mut PgConnection,
    id: Uuid,
    demand: &Demand,
    (account, by): (Uuid, Uuid),
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "INSERT INTO law_requests (id, authority, country, basis, account_id, classes, received_on, gagged_until, opened_by, opened_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        id,
        demand.authority,
        demand.country,
        demand.basis,
        account,
        &demand.classes,
        demand.received_on,
        demand.gagged_until,
        by,
        now,
    )
    .execute(conn)
    .await?;
    Ok(())
}

pub(super) async fn all(conn: &mut PgConnection) -> sqlx::Result<Vec<LawRequest>> {
    sqlx::query_as!(
        LawRequest,
        "SELECT id, authority, country, basis, account_id, classes, received_on, gagged_until, state, opened_by,
                decided_at, reason, told_at
         FROM law_requests ORDER BY id DESC LIMIT 200",
    )
    .fetch_all(conn)
    .await
}

/// One demand, locked until the transaction ends.
pub(super) async fn find(conn: &mut PgConnection, id: Uuid) -> sqlx::Result<Option<LawRequest>> {
    sqlx::query_as!(
        LawRequest,
        "SELECT id, authority, country, basis, account_id, classes, received_on, gagged_until, state, opened_by,
                decided_at, reason, told_at
         FROM law_requests WHERE id = $1 FOR UPDATE",
        id,
    )
    .fetch_optional(conn)
    .await
}

/// Decides an open demand; the table itself refuses the one who opened it.
pub(super) async fn decide(
    conn: &mut PgConnection,
    id: Uuid,
    (state, reason): (&str, &str),
    by: Uuid,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "UPDATE law_requests SET state = $2, reason = $3, decided_by = $4, decided_at = $5 WHERE id = $1 AND state = 'open'",
        id,
        state,
        reason,
        by,
        now,
    )
    .execute(conn)
    .await?;
    Ok(())
}

pub(super) async fn told(
    conn: &mut PgConnection,
    id: Uuid,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "UPDATE law_requests SET told_at = $2 WHERE id = $1",
        id,
        now
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// The figures by year, the newest first.
pub(super) async fn years(conn: &mut PgConnection) -> sqlx::Result<Vec<Year>> {
    sqlx::query_as!(
        Year,
        r#"SELECT extract(year FROM received_on)::int AS "year!", count(*) AS "received!",
                  count(*) FILTER (WHERE state = 'released') AS "released!",
                  count(*) FILTER (WHERE state = 'refused') AS "refused!",
                  count(told_at) AS "told!"
           FROM law_requests GROUP BY 1 ORDER BY 1 DESC"#,
    )
    .fetch_all(conn)
    .await
}
