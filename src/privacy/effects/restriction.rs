//! Kept but not used: from the commit on nothing is sent, and no audience, list or export holds them.

use sqlx::PgConnection;
use uuid::Uuid;

use super::{Cause, Outcome, empty_queues, note};
use crate::app::App;
use crate::audit::{self, Entry};
use crate::contacts::restriction::{self, Hold};
use crate::db::WorkspaceId;

/// Restricts a contact and empties the queues of them.
///
/// # Errors
/// When Postgres fails.
pub async fn restrict_contact(
    conn: &mut PgConnection,
    app: &App,
    (workspace, contact): (WorkspaceId, Uuid),
    cause: &Cause,
) -> anyhow::Result<Outcome> {
    let mut outcome = Outcome::default();
    let now = app.clock.now();
    let held = restriction::hold(conn, workspace, contact, Hold::Restricted, now).await?;
    outcome.did("contacts", u64::from(held));
    empty_queues(
        conn,
        workspace,
        contact,
        Hold::Restricted.code(),
        &mut outcome,
    )
    .await?;
    if held {
        note(conn, (workspace, contact), cause, "contact.restricted", now).await?;
    }
    Ok(outcome)
}

/// Lifts a restriction. The person must have been told before (GDPR Art. 18(3)): `told` says how, and is
/// recorded with it.
///
/// # Errors
/// When Postgres fails.
pub async fn lift_restriction(
    conn: &mut PgConnection,
    app: &App,
    (workspace, contact): (WorkspaceId, Uuid),
    (cause, told): (&Cause, &str),
) -> anyhow::Result<Outcome> {
    let mut outcome = Outcome::default();
    let now = app.clock.now();
    let lifted = restriction::lift(conn, workspace, contact, now).await?;
    outcome.did("contacts", u64::from(lifted));
    if lifted {
        let entry = Entry {
            action: "contact.restriction_lifted",
            subject: ("contact", Some(contact)),
            details: serde_json::json!({ "reason": cause.reason, "request": cause.request, "told": told }),
        };
        audit::record(conn, workspace, cause.actor, entry, now).await?;
    }
    Ok(outcome)
}
