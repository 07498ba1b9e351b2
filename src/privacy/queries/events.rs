use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

/// Something that happened to a request.
#[derive(Clone, Debug)]
pub struct Event {
    /// What: the last part of its locale key.
    pub kind: String,
    /// Who: `person`, `staff` or `system`.
    pub actor_kind: String,
    /// A reason in words.
    pub note: String,
    /// When.
    pub at: DateTime<Utc>,
}

pub(in crate::privacy) async fn insert_event(
    conn: &mut PgConnection,
    request: Uuid,
    (actor_kind, actor_id): (&str, Option<Uuid>),
    (kind, note): (&str, &str),
    at: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "INSERT INTO privacy_request_events (request_id, id, kind, actor_kind, actor_id, note, at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
        request,
        Uuid::now_v7(),
        kind,
        actor_kind,
        actor_id,
        note,
        at,
    )
    .execute(conn)
    .await?;
    Ok(())
}

pub(in crate::privacy) async fn events(
    conn: &mut PgConnection,
    request: Uuid,
) -> sqlx::Result<Vec<Event>> {
    sqlx::query_as!(
        Event,
        "SELECT kind, actor_kind, note, at FROM privacy_request_events WHERE request_id = $1 ORDER BY at, id",
        request,
    )
    .fetch_all(conn)
    .await
}
