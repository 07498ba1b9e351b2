//! What a person says is right, and that no later upload undoes it.

use sqlx::PgConnection;
use uuid::Uuid;

use super::{Cause, Outcome, note};
use crate::app::App;
use crate::contacts::restriction::{self, Corrected};
use crate::db::WorkspaceId;

/// Writes the right values and marks them.
///
/// # Errors
/// When Postgres fails.
pub async fn correct_contact(
    conn: &mut PgConnection,
    app: &App,
    (workspace, contact): (WorkspaceId, Uuid),
    fields: Corrected,
    cause: &Cause,
) -> anyhow::Result<Outcome> {
    let mut outcome = Outcome::default();
    let (now, fields) = (app.clock.now(), fields.cut());
    let there = restriction::correct(conn, workspace, contact, &fields, now).await?;
    let count = u64::try_from(fields.len()).unwrap_or(u64::MAX);
    outcome.did("contacts", if there { count } else { 0 });
    if there && !fields.is_empty() {
        note(conn, (workspace, contact), cause, "contact.corrected", now).await?;
    }
    Ok(outcome)
}
