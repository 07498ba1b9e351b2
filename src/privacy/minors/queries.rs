use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::contacts::restriction;

/// Closes the contacts with a number for every send: workspace and contact.
pub(super) async fn close_contacts(
    owner: &mut PgConnection,
    number: &str,
    now: DateTime<Utc>,
) -> sqlx::Result<Vec<(Uuid, Uuid)>> {
    restriction::close_everywhere(owner, number, now).await
}

pub(super) async fn account(conn: &mut PgConnection, name: &str) -> sqlx::Result<Option<Uuid>> {
    sqlx::query_scalar!(
        "SELECT id FROM accounts WHERE NOT is_staff AND (lower(username) = $1 OR lower(email) = $1)",
        name,
    )
    .fetch_optional(conn)
    .await
}
