//! The end of a contact in one workspace: closed for every send, waited for, erased class by class as the
//! inventory says, and kept out of that workspace from then on. No other workspace is touched, or told.

use std::time::Duration;

use anyhow::ensure;
use chrono::{DateTime, Months, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use super::jobs::RemoveFiles;
use super::{Cause, Outcome, empty_queues, queries, settled};
use crate::app::App;
use crate::audit::{self, Entry};
use crate::contacts::restriction::{self, Hold, Standing};
use crate::contacts::suppression;
use crate::crypto::{JournalEntry, Mark};
use crate::db::{Tx, WorkspaceId};
use crate::privacy::holds;
use crate::privacy::inventory::{self, CLASSES, Subject};
use crate::steps::reached;
use crate::{jobs, messaging, webhooks};

/// How long an erased number is kept out.
pub const KEPT_OUT: Months = Months::new(60);
/// The reason of an erasure that the journal asks for: it has it already.
pub const RESTORED: &str = "restored";
/// How often, and how long in all, a send that began before is waited for. A call ends within its own
/// time-out, and what a dead process left behind is settled by the sender's recovery.
const LOOK_AGAIN: Duration = Duration::from_millis(100);
const LOOKS: u32 = 450;

/// Closes a contact for every send, of whatever kind, and empties the queues of them.
///
/// # Errors
/// When Postgres fails.
pub async fn begin_erasing(
    conn: &mut PgConnection,
    (workspace, contact): (WorkspaceId, Uuid),
    now: DateTime<Utc>,
) -> anyhow::Result<Outcome> {
    let mut outcome = Outcome::default();
    restriction::hold(conn, workspace, contact, Hold::Erased, now).await?;
    empty_queues(conn, workspace, contact, Hold::Erased.code(), &mut outcome).await?;
    Ok(outcome)
}

/// Erases a contact. Runs in transactions of its own and returns when it is done: nothing of theirs is
/// being sent, the rows are gone, the number is kept out, and the journal has it on disk. A contact that
/// is not there (any more) is an empty outcome.
///
/// # Errors
/// When Postgres or the disk fails, or a send stays under way: to be run again, from a job.
pub async fn erase_contact(
    app: &App,
    (workspace, contact): (WorkspaceId, Uuid),
    cause: &Cause,
) -> anyhow::Result<Outcome> {
    let mut tx = app.db.tenant(workspace).await?;
    begin_erasing(&mut tx, (workspace, contact), app.clock.now()).await?;
    tx.commit().await?;
    reached("erasure::closed");
    until_settled(app, (workspace, contact)).await?;
    let mut tx = app.db.tenant(workspace).await?;
    let Some(standing) = restriction::standing(&mut tx, workspace, contact).await? else {
        return Ok(Outcome::default());
    };
    let now = app.clock.now();
    let until = now + KEPT_OUT;
    let marks = suppression::marks_of(&app.keys.peppers(), workspace, &standing);
    suppression::bury(&mut tx, workspace, &marks, cause.reason, (now, until)).await?;
    let files = messaging::media_of_contact(&mut tx, workspace, contact).await?;
    // Before anything goes: what an order or a law keeps is sealed away in the same transaction.
    let held = holds::seal_contact(&mut tx, app, (workspace, contact), &standing, &files).await?;
    let mut outcome = cascade(&mut tx, (workspace, contact), &standing).await?;
    reached("erasure::cascade");
    let numbers = [&standing.phone, &standing.bsuid];
    let numbers: Vec<&str> = numbers
        .into_iter()
        .flatten()
        .map(|who| who.trim_start_matches('+'))
        .collect();
    let stuck = webhooks::forget_stuck(&mut tx, &app.keys, workspace, &numbers).await?;
    if stuck > 0 {
        outcome.did("webhooks", stuck);
    }
    outcome.kept("suppression", "suppression", Some(until));
    outcome.kept.extend(held);
    let bundles = queries::take_bundles(&mut tx, workspace).await?;
    if !files.is_empty() || !bundles.is_empty() {
        let job = RemoveFiles {
            workspace,
            files,
            bundles,
        };
        jobs::enqueue(&mut tx, &job).await?;
    }
    let logged = write_down(&mut tx, app, (workspace, contact), cause, marks).await?;
    outcome.did("events", logged);
    reached("erasure::journal");
    tx.commit().await?;
    reached("erasure::done");
    Ok(outcome)
}

/// What the log says of the person goes, and the log and the journal say that they are erased; gives how
/// many entries lost their payload.
async fn write_down(
    tx: &mut Tx,
    app: &App,
    (workspace, contact): (WorkspaceId, Uuid),
    cause: &Cause,
    marks: Vec<Mark>,
) -> anyhow::Result<u64> {
    let now = app.clock.now();
    let under = cause
        .request
        .map_or_else(|| cause.reason.to_owned(), |request| request.to_string());
    let logged = audit::erase_person(tx, workspace, contact, &under, now).await?;
    // Under no id: the log must not name them again.
    let entry = Entry {
        action: "contact.erased",
        subject: ("contact", None),
        details: serde_json::json!({ "reason": cause.reason, "request": cause.request }),
    };
    audit::record(tx, workspace, cause.actor, entry, now).await?;
    // Before the commit: a restored backup must not know more than was acknowledged.
    if cause.reason != RESTORED {
        let entry = JournalEntry::Erased {
            workspace: *workspace,
            hashes: marks,
        };
        app.journal.append(entry).await?;
    }
    Ok(logged)
}

/// Returns once nothing of a person is under way: what was stopped may then be acknowledged.
///
/// # Errors
/// When Postgres fails, or a send stays under way for long.
pub async fn until_settled(
    app: &App,
    (workspace, contact): (WorkspaceId, Uuid),
) -> anyhow::Result<()> {
    for _ in 0..LOOKS {
        let mut tx = app.db.tenant(workspace).await?;
        if settled(&mut tx, workspace, contact).await? {
            return Ok(());
        }
        drop(tx);
        tokio::time::sleep(LOOK_AGAIN).await;
    }
    ensure!(false, "a message to the person is still under way");
    Ok(())
}

async fn cascade(
    tx: &mut Tx,
    (workspace, contact): (WorkspaceId, Uuid),
    standing: &Standing,
) -> anyhow::Result<Outcome> {
    let mut outcome = Outcome::default();
    let subject = Subject::contact(
        workspace,
        contact,
        standing.phone.as_deref(),
        &standing.email,
    );
    for class in CLASSES.iter().filter(|class| subject.has(class)) {
        let rows = inventory::erase(tx, class, &subject).await?;
        if rows > 0 {
            outcome.did(class.key, rows);
        }
    }
    Ok(outcome)
}
