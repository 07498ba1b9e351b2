//! A conversation: one person and one of the workspace's numbers, with the 24-hour window in which
//! plain replies may be sent.

mod queries;

use chrono::{DateTime, Duration, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::db::WorkspaceId;

pub(super) use queries::{note_inbound, note_outbound, number_of_message};

/// Hours after a person's message in which anything may be written to them (Meta, error 131047 after).
pub const WINDOW_HOURS: i64 = 24;

/// A conversation as the list and the thread show it.
#[derive(Clone, Debug)]
pub struct Conversation {
    /// UUIDv7.
    pub id: Uuid,
    /// With whom.
    pub contact_id: Uuid,
    /// Through which of our numbers (our row, not Meta's id).
    pub phone_number_id: Uuid,
    /// When the person wrote last, by Meta's clock.
    pub last_inbound_at: Option<DateTime<Utc>>,
    /// When either wrote last.
    pub last_message_at: DateTime<Utc>,
    /// Messages that nobody has looked at.
    pub unread: i32,
}

impl Conversation {
    /// When the window closes; `None` when it is closed.
    pub fn window_closes_at(&self, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let closes = self.last_inbound_at? + Duration::hours(WINDOW_HOURS);
        (closes > now).then_some(closes)
    }
}

/// Where a page of the list begins: after this conversation, in the list's own order.
#[derive(Clone, Debug)]
pub struct Cursor(pub Uuid);

/// The conversation of a contact and a number, made where there is none.
pub async fn open_conversation(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    contact: Uuid,
    phone_number: Uuid,
    now: DateTime<Utc>,
) -> sqlx::Result<Uuid> {
    queries::open(conn, workspace, contact, phone_number, now).await
}

/// One conversation of this workspace, or nothing.
pub async fn conversation(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    id: Uuid,
) -> sqlx::Result<Option<Conversation>> {
    queries::by_id(conn, workspace, id).await
}

/// A page of the list: open windows first, the one that closes next on top; then the closed ones,
/// newest first.
pub async fn list_conversations(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    after: Option<&Cursor>,
    limit: i64,
    now: DateTime<Utc>,
) -> sqlx::Result<Vec<Conversation>> {
    let start = match after {
        Some(cursor) => queries::by_id(conn, workspace, cursor.0).await?,
        None => None,
    };
    let cutoff = now - Duration::hours(WINDOW_HOURS);
    let in_open_part = start
        .as_ref()
        .is_none_or(|c| c.window_closes_at(now).is_some());
    let mut page = Vec::new();
    if in_open_part {
        let from = start
            .as_ref()
            .and_then(|c| c.last_inbound_at.map(|at| (at, c.id)));
        page = queries::open_windows(conn, workspace, cutoff, from, limit).await?;
    }
    let missing = limit - page.len() as i64;
    if missing > 0 {
        let from = start
            .filter(|_| !in_open_part)
            .map(|c| (c.last_message_at, c.id));
        page.extend(queries::closed_windows(conn, workspace, cutoff, from, missing).await?);
    }
    Ok(page)
}

/// A person is reached elsewhere now: nothing but templates until they write from there.
pub async fn close_windows(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    contact: Uuid,
) -> sqlx::Result<()> {
    queries::close_windows(conn, workspace, contact).await
}

/// A member has seen everything. Returns whether something was new.
pub async fn mark_read(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    id: Uuid,
) -> sqlx::Result<bool> {
    queries::mark_read(conn, workspace, id).await
}
