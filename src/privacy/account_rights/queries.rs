use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

/// How a restriction ends.
#[derive(Clone, Debug)]
pub struct Lift {
    /// What the person was told.
    pub reason: String,
    /// When.
    pub lifts_at: DateTime<Utc>,
}

pub(super) async fn announced(
    conn: &mut PgConnection,
    account: Uuid,
) -> sqlx::Result<Option<Lift>> {
    sqlx::query_as!(
        Lift,
        "SELECT reason, lifts_at FROM account_lifts WHERE account_id = $1 AND lifted_at IS NULL",
        account,
    )
    .fetch_optional(conn)
    .await
}

pub(super) async fn announce(
    conn: &mut PgConnection,
    (account, request): (Uuid, Uuid),
    lift: &Lift,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "INSERT INTO account_lifts (id, account_id, request_id, reason, told_at, lifts_at)
         VALUES ($1, $2, $3, $4, $5, $6)",
        Uuid::now_v7(),
        account,
        request,
        lift.reason,
        now,
        lift.lifts_at,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Keeps what was put right.
pub(super) async fn insert_correction(
    conn: &mut PgConnection,
    id: Uuid,
    (account, request): (Uuid, Uuid),
    (fact, sealed): (&str, &[u8]),
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "INSERT INTO account_corrections (id, account_id, request_id, fact, content_sealed, corrected_at)
         VALUES ($1, $2, $3, $4, $5, $6)",
        id,
        account,
        request,
        fact,
        sealed,
        now,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// What was put right under a request, sealed.
pub(super) async fn corrections(
    conn: &mut PgConnection,
    request: Uuid,
) -> sqlx::Result<Vec<(Uuid, Vec<u8>)>> {
    let rows = sqlx::query!(
        "SELECT id, content_sealed FROM account_corrections WHERE request_id = $1 ORDER BY id",
        request,
    )
    .fetch_all(conn)
    .await?;
    let rows = rows.into_iter();
    Ok(rows.map(|row| (row.id, row.content_sealed)).collect())
}

/// Ends what is due; account and request of each.
pub(super) async fn take_due(
    conn: &mut PgConnection,
    now: DateTime<Utc>,
) -> sqlx::Result<Vec<(Uuid, Uuid)>> {
    let rows = sqlx::query!(
        "UPDATE account_lifts SET lifted_at = $1 WHERE lifted_at IS NULL AND lifts_at <= $1
         RETURNING account_id, request_id",
        now,
    )
    .fetch_all(conn)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| (row.account_id, row.request_id))
        .collect())
}

/// The person ended it themselves, whatever was announced.
pub(super) async fn end_announced(
    conn: &mut PgConnection,
    account: Uuid,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "UPDATE account_lifts SET lifted_at = $2 WHERE account_id = $1 AND lifted_at IS NULL",
        account,
        now,
    )
    .execute(conn)
    .await?;
    Ok(())
}
