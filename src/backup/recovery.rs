//! At every start: do these keys belong to this database, and is it older than the journal beside them?

use anyhow::ensure;

use super::{queries, replay};
use crate::accounts;
use crate::app::App;
use crate::audit::{self, Actor};
use crate::campaigns;
use crate::crypto::{JournalEntry, KeyScope};
use crate::db::installation;
use crate::messaging;
use crate::steps::reached;

/// Jobs that would send once more what was sent after the backup.
const SENDING_JOBS: [&str; 5] = [
    "deliver_mail",
    "send_reply",
    "send_test",
    "confirm_opt_out",
    "answer_at_platform",
];
const KEY_CHECK: &str = "installation/key_check_sealed/00000000-0000-0000-0000-000000000000";
const KNOWN: &[u8] = b"these keys belong to this database";

/// What a start found.
#[derive(Debug, PartialEq, Eq)]
pub enum Start {
    /// The database is the newest there was.
    Current,
    /// It is an older one: sending is paused, sessions are void, and this many journal lines were replayed.
    Older {
        /// Erasures, opt-outs and closed workspaces of the journal.
        replayed: usize,
    },
}

/// Runs before the port opens.
///
/// # Errors
/// When the keys are another database's, or Postgres or the key directory fails: nothing may start then.
pub async fn start(app: &App) -> anyhow::Result<Start> {
    check_keys(app).await?;
    // The journal first: another program may move both on meanwhile, and moves the database first.
    let journal = app.journal.epoch()?;
    let mut conn = app.db.owner().acquire().await?;
    let known = installation::epoch(&mut conn).await?;
    let begun = installation::is_begun(&mut conn).await?;
    drop(conn);
    let found = if begun && known < journal {
        Start::Older {
            replayed: recover(app, journal).await?,
        }
    } else {
        Start::Current
    };
    next_epoch(app).await?;
    Ok(found)
}

/// Moves database and journal on by one, the database first: a crash in between leaves the database ahead,
/// which is harmless.
///
/// # Errors
/// When Postgres or the disk fails.
pub(super) async fn next_epoch(app: &App) -> anyhow::Result<()> {
    let mut tx = app.db.owner().begin().await?;
    queries::take_turn(&mut tx).await?;
    let number = installation::epoch(&mut tx)
        .await?
        .max(app.journal.epoch()?)
        + 1;
    installation::set_epoch(&mut tx, number).await?;
    tx.commit().await?;
    app.journal.append(JournalEntry::Epoch { number }).await
}

async fn check_keys(app: &App) -> anyhow::Result<()> {
    let mut tx = app.db.owner().begin().await?;
    queries::take_turn(&mut tx).await?;
    match installation::key_check(&mut tx).await? {
        Some(sealed) => {
            let opened = app.keys.open_sealed(KeyScope::Platform, KEY_CHECK, &sealed);
            ensure!(
                opened.is_ok_and(|plain| plain == KNOWN),
                "XPECTO_KEY_DIR: the keys in {} are not the ones of this database",
                app.config.key_dir.display()
            );
        }
        None => {
            let sealed = app.keys.seal(KeyScope::Platform, KEY_CHECK, KNOWN)?;
            installation::begin(&mut tx, &sealed).await?;
        }
    }
    tx.commit().await?;
    Ok(())
}

/// Makes an older database safe to go on with. Cut off anywhere, the next start does it again.
async fn recover(app: &App, journal: i64) -> anyhow::Result<usize> {
    let now = app.clock.now();
    tracing::warn!(
        "the database is older than its journal: sending is paused until a person resumes it"
    );
    let mut tx = app.db.owner().begin().await?;
    installation::pause_sending(&mut tx, installation::Why::Restored, now).await?;
    let sessions = accounts::end_all_sessions(&mut tx).await?;
    let jobs = queries::forget_jobs(&mut tx, &SENDING_JOBS).await?;
    let unknown = campaigns::doubt_everything_queued(&mut tx, now).await?
        + messaging::doubt_replies(&mut tx, now).await?;
    tx.commit().await?;
    reached("recovery::paused");
    let replayed = replay::run(app).await?;
    reached("recovery::replayed");
    audit::set_checkpoints_aside(app, journal).await?;
    let mut tx = app.db.owner().begin().await?;
    let details = serde_json::json!({
        "epoch": journal, "sessions": sessions, "jobs": jobs, "recipients": unknown, "replayed": replayed,
    });
    let action = "installation.restored";
    audit::record_account(&mut tx, None, Actor::System, action, details, now).await?;
    installation::set_epoch(&mut tx, journal).await?;
    tx.commit().await?;
    Ok(replayed)
}
