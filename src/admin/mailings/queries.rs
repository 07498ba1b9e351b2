use chrono::{DateTime, Utc};
use serde_json::Value;
use sqlx::PgConnection;
use uuid::Uuid;

/// A mailing as it is stored.
pub(super) struct Mailing {
    pub(super) id: Uuid,
    pub(super) purpose: String,
    pub(super) texts: Value,
    pub(super) written_at: DateTime<Utc>,
    pub(super) started_at: Option<DateTime<Utc>>,
    pub(super) through: Option<Uuid>,
    pub(super) sent: i32,
    pub(super) done_at: Option<DateTime<Utc>>,
}

pub(super) async fn insert(
    conn: &mut PgConnection,
    id: Uuid,
    (purpose, texts): (&str, &Value),
    by: Uuid,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "INSERT INTO mailings (id, purpose, texts, written_by, written_at) VALUES ($1, $2, $3, $4, $5)",
        id,
        purpose,
        texts,
        by,
        now,
    )
    .execute(conn)
    .await?;
    Ok(())
}

pub(super) async fn all(conn: &mut PgConnection) -> sqlx::Result<Vec<Mailing>> {
    sqlx::query_as!(
        Mailing,
        "SELECT id, purpose, texts, written_at, started_at, through, sent, done_at
         FROM mailings ORDER BY id DESC LIMIT 100",
    )
    .fetch_all(conn)
    .await
}

/// One mailing, locked until the transaction ends.
pub(super) async fn find(conn: &mut PgConnection, id: Uuid) -> sqlx::Result<Option<Mailing>> {
    sqlx::query_as!(
        Mailing,
        "SELECT id, purpose, texts, written_at, started_at, through, sent, done_at
         FROM mailings WHERE id = $1 FOR UPDATE",
        id,
    )
    .fetch_optional(conn)
    .await
}

pub(super) async fn start(
    conn: &mut PgConnection,
    id: Uuid,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!("UPDATE mailings SET started_at = $2 WHERE id = $1", id, now)
        .execute(conn)
        .await?;
    Ok(())
}

pub(super) async fn step(
    conn: &mut PgConnection,
    id: Uuid,
    (through, sent): (Option<Uuid>, i32),
    done: Option<DateTime<Utc>>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "UPDATE mailings SET through = coalesce($2, through), sent = sent + $3, done_at = $4 WHERE id = $1",
        id,
        through,
        sent,
        done,
    )
    .execute(conn)
    .await?;
    Ok(())
}
