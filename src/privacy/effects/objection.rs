//! No more marketing, in one step: the same as a STOP.

use sqlx::PgConnection;
use uuid::Uuid;

use super::{Cause, Outcome, note};
use crate::app::App;
use crate::campaigns;
use crate::contacts::{self, Evidence};
use crate::db::WorkspaceId;

/// The person objects to marketing: absolute, and at once.
///
/// # Errors
/// When Postgres fails.
pub async fn object(
    conn: &mut PgConnection,
    app: &App,
    who: (WorkspaceId, Uuid),
    cause: &Cause,
) -> anyhow::Result<Outcome> {
    stop(conn, app, who, "objection", cause).await
}

/// The person takes their marketing consent back.
///
/// # Errors
/// When Postgres fails.
pub async fn withdraw(
    conn: &mut PgConnection,
    app: &App,
    who: (WorkspaceId, Uuid),
    cause: &Cause,
) -> anyhow::Result<Outcome> {
    stop(conn, app, who, "withdrawal", cause).await
}

async fn stop(
    conn: &mut PgConnection,
    app: &App,
    (workspace, contact): (WorkspaceId, Uuid),
    source: &str,
    cause: &Cause,
) -> anyhow::Result<Outcome> {
    let mut outcome = Outcome::default();
    let now = app.clock.now();
    let evidence = Evidence {
        source,
        wording: "",
        on: None,
        recorded_by: None,
    };
    let changed = contacts::opt_out(conn, workspace, contact, &evidence, now).await?;
    campaigns::stop_for_contact(conn, workspace, contact).await?;
    outcome.did("consents", u64::from(changed));
    if changed {
        contacts::remember_opt_out(conn, app, workspace, contact).await?;
        note(conn, (workspace, contact), cause, "contact.opted_out", now).await?;
    }
    Ok(outcome)
}
