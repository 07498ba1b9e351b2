//! The end of an account whose deletion has cooled off, and of the workspaces that nobody else shares.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use super::desk::{self, MoveError, Step};
use super::evidence::{Evidence, Kept};
use super::inventory::{self, CLASSES, Subject};
use super::jobs::ShredWorkspace;
use super::request::Kind;
use super::states::State;
use super::{effects, export, holds, queries, reach, retention};
use crate::app::App;
use crate::audit::Actor;
use crate::crypto::JournalEntry;
use crate::db::WorkspaceId;
use crate::steps::reached;
use crate::{jobs, messaging, workspaces};

/// Erases the account of a deletion request, if its time has come. The rows go in one transaction with
/// the request's outcome; files and keys go in a job of that transaction, so a run that is cut off is
/// taken up again wherever it stood.
///
/// # Errors
/// When Postgres or the disk fails: the job tries again.
pub async fn run(app: &App, request: Uuid) -> anyhow::Result<()> {
    let now = app.clock.now();
    empty_workspaces(app, request).await?;
    // Across tables that the serving role may not empty, such as the audit log.
    let mut tx = app.db.owner().begin().await?;
    let Some(mut request) = queries::by_id(&mut tx, request).await? else {
        return Ok(());
    };
    let due = request.cools_off_until.is_some_and(|until| until <= now);
    let Some(account) = request
        .account_id
        .filter(|_| due && request.kind == Kind::Deletion)
    else {
        return Ok(());
    };
    let held = holds::seal_account(&mut tx, app, account).await?;
    let step = Step {
        to: State::Completed,
        actor: Some(Actor::System),
        outcome: "",
        evidence: Some(evidence(&mut tx, account, held, now).await?),
    };
    match desk::advance(&mut tx, app, &mut request, step).await {
        Ok(()) => {}
        Err(MoveError::NotAllowed) => return Ok(()),
        Err(MoveError::Other(error)) => return Err(error),
    }
    finish(app, &mut tx, account, &request.reference).await?;
    tx.commit().await?;
    Ok(())
}

/// What is about to be done, by class, and what is kept.
async fn evidence(
    conn: &mut PgConnection,
    account: Uuid,
    held: Vec<effects::Kept>,
    now: DateTime<Utc>,
) -> anyhow::Result<Evidence> {
    let mut evidence = Evidence::default();
    let subject = Subject::Account(account);
    for class in CLASSES.iter().filter(|class| subject.has(class)) {
        let rows = inventory::count(conn, class, &subject).await?;
        if rows > 0 && class.key != "requests" {
            evidence.add(Evidence::of(class.key, rows));
        }
    }
    let stays = effects::Kept {
        class: "requests".to_owned(),
        citation: "requests".to_owned(),
        until: reach::until(&retention::rules(conn).await?, "requests", now),
    };
    let kept = std::iter::once(stays).chain(held);
    evidence.kept.extend(kept.map(|kept| Kept {
        class: kept.class,
        why: kept.citation,
        until: kept.until,
    }));
    Ok(evidence)
}

/// Erases an account that no request is about: a minor's.
///
/// # Errors
/// When Postgres or the disk fails: the job tries again.
pub async fn without_request(app: &App, account: Uuid) -> anyhow::Result<()> {
    let mut conn = app.db.owner().acquire().await?;
    for workspace in workspaces::rights::owned_alone_by(&mut conn, account).await? {
        effects::empty_workspace(app, &mut conn, workspace).await?;
    }
    drop(conn);
    let mut tx = app.db.owner().begin().await?;
    holds::seal_account(&mut tx, app, account).await?;
    finish(app, &mut tx, account, "minor").await?;
    tx.commit().await?;
    Ok(())
}

/// The last transaction of an account: its files, the workspaces that close with it, its rows, and the
/// journal, which has it on disk before anything is acknowledged.
async fn finish(
    app: &App,
    tx: &mut PgConnection,
    account: Uuid,
    under: &str,
) -> anyhow::Result<()> {
    let now = app.clock.now();
    for file in queries::stale_files(tx, now, Some(account)).await? {
        export::remove(app, &file).await?;
    }
    for workspace in workspaces::rights::owned_alone_by(tx, account).await? {
        holds::seal_workspace(tx, app, workspace).await?;
        workspaces::rights::erase(tx, workspace).await?;
        let entry = JournalEntry::WorkspaceClosed {
            workspace: *workspace,
        };
        app.journal.append(entry).await?;
        jobs::enqueue(tx, &ShredWorkspace { workspace }).await?;
    }
    effects::erase_account(tx, account, under, now).await?;
    // Before the commit: a restored backup must not bring back what was acknowledged.
    app.journal
        .append(JournalEntry::AccountErased { account })
        .await?;
    reached("erasure::journal");
    Ok(())
}

/// A large workspace is emptied in sets, each a transaction of its own, before the one that ends it: a run
/// that is cut off goes on where it stood.
async fn empty_workspaces(app: &App, request: Uuid) -> anyhow::Result<()> {
    let now = app.clock.now();
    let mut conn = app.db.owner().acquire().await?;
    let Some(request) = queries::by_id(&mut conn, request).await? else {
        return Ok(());
    };
    let due = request.cools_off_until.is_some_and(|until| until <= now);
    let open = request.state == State::InProgress && request.kind == Kind::Deletion;
    let Some(account) = request.account_id.filter(|_| due && open) else {
        return Ok(());
    };
    for workspace in workspaces::rights::owned_alone_by(&mut conn, account).await? {
        workspaces::suspension::suspend(&mut conn, workspace, "closing", now).await?;
        effects::empty_workspace(app, &mut conn, workspace).await?;
    }
    Ok(())
}

/// Removes what of an erased workspace lies outside the database: its key and its files. The journal has
/// it since before the commit that erased the rest.
///
/// # Errors
/// When the disk fails: the job tries again.
pub async fn shred(app: &App, workspace: WorkspaceId) -> anyhow::Result<()> {
    app.keys.destroy(workspace)?;
    messaging::remove_all_media(&app.config.data_dir, workspace).await
}
