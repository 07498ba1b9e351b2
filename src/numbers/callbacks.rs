//! Whether Meta's callbacks come in, for the page of numbers: a wrong app secret shows itself there.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::queries;
use crate::db::WorkspaceId;

/// Notes that a callback for these accounts was verified; what was refused before is forgotten.
///
/// # Errors
/// When Postgres fails.
pub async fn note_verified(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    wabas: &[String],
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    queries::note_verified(conn, workspace, wabas, now).await
}

/// Counts a callback that names these accounts and was not signed with their secret.
///
/// # Errors
/// When Postgres fails.
pub async fn note_refused(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    wabas: &[String],
) -> sqlx::Result<()> {
    queries::note_refused(conn, workspace, wabas).await
}
