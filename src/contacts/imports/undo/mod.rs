//! Taking an import back: contacts it made go, contacts it changed are put back, tags and consents with
//! them. A contact that anyone changed or wrote to since stays as it is, and is counted.

mod queries;

use chrono::{DateTime, Duration, Utc};
use serde::{Deserialize, Serialize};
use serde_json::json;
use sqlx::PgConnection;
use uuid::Uuid;

use super::import::{Import, Status};
use crate::app::App;
use crate::audit::{self, Actor, Entry};
use crate::db::WorkspaceId;
use crate::jobs::{self, Job};
use crate::steps;

pub use queries::forget_before;

/// How long after its end an import can be undone, in hours.
pub const HOURS: i64 = 24;
/// Contacts that are looked at before anyone has said yes.
const LOOKED_AT: i64 = 10_000;
/// Contacts taken back in one transaction.
const BATCH: i64 = 5_000;

/// What undoing does, or has done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Undoing {
    /// Contacts that the import made and that go.
    pub removed: i64,
    /// Contacts that the import changed and that are put back.
    pub restored: i64,
    /// Contacts that were changed, written to or imported again since, and stay.
    pub kept: i64,
}

/// What undoing would do, and whether that is only an estimate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Preview {
    /// The counts.
    pub would: Undoing,
    /// Whether some were looked at in the place of all.
    pub about: bool,
}

/// Whether an import can be undone at a time.
pub fn is_open(import: &Import, now: DateTime<Utc>) -> bool {
    let ended = matches!(import.status, Status::Done | Status::Failed);
    let counts = &import.counts;
    ended
        && counts.created + counts.updated > 0
        && import
            .finished_at
            .is_some_and(|at| now < at + Duration::hours(HOURS))
}

/// What undoing would do now; of a large import by its first contacts, because somebody waits for the page.
pub async fn preview(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    import: &Import,
) -> sqlx::Result<Preview> {
    queries::choose(conn, workspace, import.id, Uuid::nil(), LOOKED_AT, false).await?;
    let (sums, _) = queries::sums(conn).await?;
    let seen = sums.removed + sums.restored + sums.kept;
    let all = import.counts.created + import.counts.updated;
    let about = seen == LOOKED_AT && all > seen;
    let share = |part: i64| if about { part * all / seen } else { part };
    Ok(Preview {
        would: Undoing {
            removed: share(sums.removed),
            restored: share(sums.restored),
            kept: share(sums.kept),
        },
        about,
    })
}

/// Begins to undo an import; false when that is no longer possible.
pub async fn begin(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    import: Uuid,
    by: Uuid,
    now: DateTime<Utc>,
) -> anyhow::Result<bool> {
    let since = now - Duration::hours(HOURS);
    if !queries::begin(conn, workspace, import, since).await? {
        return Ok(false);
    }
    jobs::enqueue(conn, &UndoImport { workspace, import }).await?;
    let entry = Entry {
        action: "import.undo",
        subject: ("import", Some(import)),
        details: json!({}),
    };
    audit::record(conn, workspace, Actor::Member(by), entry, now).await?;
    Ok(true)
}

/// Takes an import back, batch by batch. After a crash it goes on behind the last committed batch.
#[derive(Debug, Serialize, Deserialize)]
pub struct UndoImport {
    /// Whose import.
    pub workspace: WorkspaceId,
    /// Which.
    pub import: Uuid,
}

impl Job for UndoImport {
    const KIND: &'static str = "undo_import";

    async fn run(self, app: App) -> anyhow::Result<()> {
        while batch(&app, self.workspace, self.import).await? {
            steps::reached("import-undo");
        }
        Ok(())
    }

    fn key(&self) -> Option<String> {
        Some(format!("undo-{}", self.import))
    }
}

/// One batch; false when nothing is left.
async fn batch(app: &App, workspace: WorkspaceId, import: Uuid) -> anyhow::Result<bool> {
    let now = app.clock.now();
    let mut tx = app.db.tenant(workspace).await?;
    // Whoever holds the row does the next batch; a second worker finds the place moved.
    let Some(after) = queries::place(&mut tx, workspace, import).await? else {
        return Ok(false);
    };
    let after = after.unwrap_or_else(Uuid::nil);
    queries::choose(&mut tx, workspace, import, after, BATCH, true).await?;
    let (sums, last) = queries::sums(&mut tx).await?;
    let Some(last) = last else {
        queries::finish(&mut tx, workspace, import, now).await?;
        let entry = Entry {
            action: "import.undone",
            subject: ("import", Some(import)),
            details: json!({}),
        };
        audit::record(&mut tx, workspace, Actor::System, entry, now).await?;
        tx.commit().await?;
        return Ok(false);
    };
    queries::take_back(&mut tx, workspace, import, now).await?;
    queries::advance(&mut tx, workspace, import, sums, last).await?;
    tx.commit().await?;
    Ok(true)
}
