//! What became of a template: its wordings, and what Meta did with it.

mod diff;
pub mod pages;
mod queries;
mod views;

use chrono::{DateTime, Duration, Utc};
use serde_json::Value;
use sqlx::PgConnection;
use uuid::Uuid;

use super::template::Category;
use crate::db::WorkspaceId;

pub(super) use queries::{holding, set_content};

/// Why a wording was kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// As a draft, by its author's click.
    Saved,
    /// As a draft, by itself while its author wrote: what follows soon takes its place.
    Kept,
    /// Sent to Meta.
    Submitted,
    /// Made elsewhere and taken over.
    Imported,
}

impl Cause {
    fn code(self) -> &'static str {
        match self {
            Self::Saved => "saved",
            Self::Kept => "kept",
            Self::Submitted => "submitted",
            Self::Imported => "imported",
        }
    }
}

/// How long a wording that kept itself gives way to the next one of its author: a sitting is one wording.
const SITTING: Duration = Duration::minutes(15);

/// Keeps a wording, unless the last one says the same for the same cause.
pub async fn revise(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    template: Uuid,
    by: Option<Uuid>,
    cause: Cause,
    (category, content): (Category, &Value),
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    let revision = queries::NewRevision {
        id: Uuid::now_v7(),
        template,
        by,
        cause: cause.code(),
        category: category.code(),
        content,
    };
    if queries::replace_kept(conn, workspace, &revision, now - SITTING, now).await? {
        return Ok(());
    }
    queries::insert(conn, workspace, &revision, now).await
}

/// Keeps what Meta did: kind and value, and why.
pub async fn note(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    template: Uuid,
    (kind, value): (&str, &str),
    details: Option<&str>,
    at: DateTime<Utc>,
) -> sqlx::Result<()> {
    let id = Uuid::now_v7();
    queries::note(conn, workspace, (id, template), (kind, value), details, at).await
}
