//! What an error of Meta's, told by an answer or later by a webhook, changes beyond its own row.

use chrono::{DateTime, Duration, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use super::states;
use crate::contacts::{self, Evidence};
use crate::db::WorkspaceId;
use crate::numbers;

/// The person stopped marketing at Meta (131050): recorded like a STOP.
pub(super) async fn opt_out(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    contact: Uuid,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    let evidence = Evidence {
        source: "provider",
        wording: "",
        on: None,
        recorded_by: None,
    };
    contacts::opt_out(conn, workspace, contact, &evidence, now).await?;
    states::stop_for_contact(conn, workspace, contact).await?;
    Ok(())
}

/// No marketing to this person for a day (131049): an earlier try would cost another day.
pub(super) async fn cool_down(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    contact: Uuid,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    contacts::hold_marketing(conn, workspace, contact, now + Duration::hours(24)).await
}

/// The number cannot send: nothing leaves from it before a person has looked.
pub(super) async fn stop_number(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    number: Uuid,
    reason: &str,
) -> sqlx::Result<()> {
    numbers::stop(conn, workspace, number, reason).await
}
