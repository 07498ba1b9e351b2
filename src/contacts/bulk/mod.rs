//! One act on everyone whom a filter or segment means: asked once with the count, done in sets, seen as it
//! goes, and stopped when a person says so.

pub(super) mod pages;
mod queries;
mod views;
mod work;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use sqlx::PgConnection;
use uuid::Uuid;

use super::segments::{Rule, Selection};
use crate::app::App;
use crate::crypto::KeyScope;
use crate::db::WorkspaceId;
use crate::jobs::{self, Event};

pub use work::{Step, erased, step};

/// What is done to each of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Act {
    /// They get a tag.
    Tag(String),
    /// A tag is taken from them.
    Untag(String),
    /// They get no more marketing, as if each had said so.
    OptOut,
    /// They are erased, each as from their own page.
    Delete,
}

impl Act {
    /// The stored word.
    fn code(&self) -> &'static str {
        match self {
            Self::Tag(_) => "tag",
            Self::Untag(_) => "untag",
            Self::OptOut => "opt_out",
            Self::Delete => "delete",
        }
    }

    fn tag(&self) -> Option<&str> {
        match self {
            Self::Tag(tag) | Self::Untag(tag) => Some(tag),
            Self::OptOut | Self::Delete => None,
        }
    }

    fn parse(code: &str, tag: Option<String>) -> Option<Self> {
        match (code, tag) {
            ("tag", Some(tag)) => Some(Self::Tag(tag)),
            ("untag", Some(tag)) => Some(Self::Untag(tag)),
            ("opt_out", _) => Some(Self::OptOut),
            ("delete", _) => Some(Self::Delete),
            _ => None,
        }
    }
}

/// An act under way, or done.
#[derive(Clone, Debug)]
struct BulkAct {
    id: Uuid,
    act: Act,
    selection_sealed: Vec<u8>,
    status: String,
    expected: i64,
    seen: i64,
    changed: i64,
    reached: Uuid,
    created_by: Option<Uuid>,
    created_at: DateTime<Utc>,
}

impl BulkAct {
    fn is_live(&self) -> bool {
        matches!(self.status.as_str(), "queued" | "running")
    }
}

/// An act waits to be done; the registry knows who does the erasing.
#[derive(Debug, Serialize, Deserialize)]
pub struct BulkActAsked {
    /// Where.
    pub workspace: WorkspaceId,
    /// Which.
    pub act: Uuid,
}

impl Event for BulkActAsked {
    const KIND: &'static str = "bulk_act";
}

/// Keeps an act and has it done once the transaction commits.
async fn ask(
    conn: &mut PgConnection,
    app: &App,
    workspace: WorkspaceId,
    (act, selection): (&Act, &Selection),
    expected: i64,
    by: Uuid,
) -> anyhow::Result<Uuid> {
    let id = Uuid::now_v7();
    let sealed = seal(app, workspace, id, selection)?;
    let now = app.clock.now();
    queries::insert(conn, workspace, id, act, &sealed, expected, by, now).await?;
    jobs::announce(conn, &BulkActAsked { workspace, act: id }).await?;
    Ok(id)
}

/// Ends an act; false where it had ended.
async fn end(
    conn: &mut PgConnection,
    app: &App,
    workspace: WorkspaceId,
    id: Uuid,
    status: &str,
) -> anyhow::Result<bool> {
    let nobody = seal(app, workspace, id, &Rule::default().into())?;
    let now = app.clock.now();
    Ok(queries::end(conn, workspace, id, status, &nobody, now).await?)
}

fn seal(
    app: &App,
    workspace: WorkspaceId,
    id: Uuid,
    selection: &Selection,
) -> anyhow::Result<Vec<u8>> {
    let plain = serde_json::to_vec(selection)?;
    let scope = KeyScope::Workspace(workspace);
    app.keys.seal(scope, &place(id), &plain)
}

fn place(id: Uuid) -> String {
    format!("bulk_acts/selection_sealed/{id}")
}
