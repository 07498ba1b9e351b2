//! Whom WhatsApp did not reach lately (Meta's 131026): said on pages, never a reason not to send, because
//! the number may have WhatsApp again tomorrow.

use chrono::{DateTime, TimeDelta, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use super::campaign::Campaign;
use super::queries::reach;
use crate::db::WorkspaceId;

/// How long such a failure speaks about a number.
const LATELY: TimeDelta = TimeDelta::days(90);

/// When a contact's present number was found without WhatsApp, if nothing was heard of it since.
///
/// # Errors
/// When Postgres fails.
pub async fn unreached_since(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    contact: Uuid,
    now: DateTime<Utc>,
) -> sqlx::Result<Option<DateTime<Utc>>> {
    reach::missed_at(conn, workspace, contact, now - LATELY).await
}

/// How many of those a draft would write to were not reached lately.
pub(super) async fn unreached_people(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    campaign: &Campaign,
    category: &str,
    now: DateTime<Utc>,
) -> sqlx::Result<i64> {
    let time = (now - LATELY, now);
    reach::missed_in(conn, workspace, &campaign.audience, category, time).await
}
