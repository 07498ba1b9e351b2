//! Segments: saved questions to the contacts, counted live, and an audience of campaigns.

mod forms;
pub(super) mod pages;
pub(super) mod queries;
mod rows;
mod rule;
mod views;

use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::db::WorkspaceId;

pub(super) use queries::{count as exact_count, ids_after, ids_before};
pub use rule::{Condition, Rule, Selection};

/// A saved question.
#[derive(Clone, Debug)]
pub struct Segment {
    /// UUIDv7.
    pub id: Uuid,
    /// What people call it.
    pub name: String,
    /// What it asks.
    pub rule: Rule,
    /// The last exact count.
    pub people: Option<i64>,
    /// When that was made.
    pub counted_at: Option<DateTime<Utc>>,
}

/// A segment that is about to be saved.
#[derive(Clone, Debug)]
struct SegmentDraft {
    name: String,
    rule: Rule,
}

/// How many people a selection means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Count {
    /// People.
    pub people: i64,
    /// Whether everyone was counted; else it is an estimate from some.
    pub exact: bool,
}

/// All segments of a workspace, by name.
///
/// # Errors
/// When Postgres fails.
pub async fn all(conn: &mut PgConnection, workspace: WorkspaceId) -> sqlx::Result<Vec<Segment>> {
    queries::all(conn, workspace).await
}

/// One segment, or nothing when this workspace has none with that id.
///
/// # Errors
/// When Postgres fails.
pub async fn find(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    id: Uuid,
) -> sqlx::Result<Option<Segment>> {
    queries::find(conn, workspace, id).await
}

/// Everyone a segment means at this moment; nobody where the segment is gone. People whose data may not
/// be used are never among them.
///
/// # Errors
/// When Postgres fails.
pub async fn members(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    id: Uuid,
    now: DateTime<Utc>,
) -> sqlx::Result<Vec<Uuid>> {
    match find(conn, workspace, id).await? {
        Some(segment) => queries::members(conn, workspace, &segment.rule.into(), now).await,
        None => Ok(Vec::new()),
    }
}

/// How many a selection means: exactly where that is asked for or there are few contacts, else about.
///
/// # Errors
/// When Postgres fails.
pub(super) async fn count(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    selection: &Selection,
    exactly: bool,
    now: DateTime<Utc>,
) -> sqlx::Result<Count> {
    let all = super::queries::kept_count(conn, workspace, "all").await?;
    if exactly || all <= queries::FEW {
        let people = queries::count(conn, workspace, selection, now).await?;
        return Ok(Count {
            people,
            exact: true,
        });
    }
    let people = queries::estimate(conn, workspace, selection, all, now).await?;
    Ok(Count {
        people,
        exact: false,
    })
}
