//! Goes over to a new version of a data key while everything runs: new values take the new version at once,
//! old ones are sealed anew in small sets, and the old version is dropped once nothing can use it any more.
//! Cut off anywhere and begun again, it goes on where it stood.

mod columns;
mod files;
mod queries;

use std::time::{Duration, Instant};

use anyhow::{Context, ensure};
use serde_json::json;
use sqlx::PgConnection;
use tokio::time::sleep;

pub use columns::{Owner, SEALED_COLUMNS, SEALED_FOLDERS, SealedColumn, SealedFolder};

use crate::app::App;
use crate::audit::{self, Actor, Entry};
use crate::crypto::{KEYS_SEEN_WITHIN, KeyScope, Keyring};
use crate::steps::reached;

/// Rows sealed anew in one transaction.
const SET: i64 = 200;
/// How long open transactions that may hold old values are waited for.
const PATIENCE: Duration = Duration::from_secs(600);

/// How a rotation goes.
#[derive(Clone, Copy, Debug)]
pub struct Pace {
    /// How long after the new version another process may still write what it sealed before.
    pub grace: Duration,
    /// Leave the old version, which backups taken before need to be readable.
    pub keep_old: bool,
}

impl Default for Pace {
    fn default() -> Self {
        Self {
            grace: Duration::from_secs(10),
            keep_old: false,
        }
    }
}

/// What a rotation did.
#[derive(Debug)]
pub struct Rotated {
    /// The version in use now.
    pub version: u32,
    /// Values and files that were sealed anew.
    pub values: u64,
    /// Versions that are gone.
    pub dropped: Vec<u32>,
}

/// Rotates the key of one scope.
///
/// # Errors
/// When another rotation runs, Postgres or the disk fails, or a value does not open: its old key is kept.
pub async fn rotate(app: &App, scope: KeyScope, pace: Pace) -> anyhow::Result<Rotated> {
    let mut conn = app.db.owner().acquire().await?;
    ensure!(
        queries::take_turn(&mut conn).await?,
        "another rotation is running"
    );
    let done = run(app, &mut conn, scope, pace).await;
    queries::end_turn(&mut conn).await?;
    done
}

async fn run(
    app: &App,
    conn: &mut PgConnection,
    scope: KeyScope,
    pace: Pace,
) -> anyhow::Result<Rotated> {
    let known = app.keys.versions(scope)?;
    let unfinished = known.len() > 1 && !pace.keep_old;
    let version = match known.last() {
        Some(newest) if unfinished => *newest,
        _ => app.keys.add_version(scope)?,
    };
    reached("rotation::added");
    let began = Instant::now();
    sleep(KEYS_SEEN_WITHIN + Duration::from_millis(100)).await;
    let mut values = pass(app, conn, scope, version).await?;
    reached("rotation::first_pass");
    sleep(pace.grace.saturating_sub(began.elapsed())).await;
    wait_for_others(conn, began).await?;
    values += pass(app, conn, scope, version).await?;
    let mut dropped = Vec::new();
    if !pace.keep_old {
        ensure!(
            pass(app, conn, scope, version).await? == 0,
            "values were still being sealed with an old key; run the rotation again"
        );
        for old in known.into_iter().filter(|old| *old != version) {
            reached("rotation::drop");
            app.keys.drop_version(scope, old)?;
            dropped.push(old);
        }
    }
    note(app, scope, version, values).await?;
    Ok(Rotated {
        version,
        values,
        dropped,
    })
}

/// Seals every outdated value of the scope anew.
async fn pass(
    app: &App,
    conn: &mut PgConnection,
    scope: KeyScope,
    version: u32,
) -> anyhow::Result<u64> {
    let mut count = files::reseal(app, scope, version).await?;
    for column in SEALED_COLUMNS {
        count += match (column.owner, scope) {
            (Owner::Platform, KeyScope::Platform) | (Owner::Held, KeyScope::Held) => {
                reseal(app, conn, scope, column, version).await?
            }
            (Owner::Workspace, KeyScope::Workspace(_)) => {
                reseal(app, conn, scope, column, version).await?
            }
            _ => 0,
        };
    }
    Ok(count)
}

async fn reseal(
    app: &App,
    conn: &mut PgConnection,
    scope: KeyScope,
    column: &SealedColumn,
    version: u32,
) -> anyhow::Result<u64> {
    let workspace = match scope {
        KeyScope::Platform | KeyScope::Held => None,
        KeyScope::Workspace(id) => Some(*id),
    };
    let header = Keyring::header_of(version);
    let (mut after, mut count): (Option<String>, _) = (None, 0);
    loop {
        let values =
            queries::outdated(conn, column, workspace, &header, after.as_deref(), SET).await?;
        let Some(last) = values.last() else {
            return Ok(count);
        };
        after = Some(last.id.clone());
        let mut ids = Vec::with_capacity(values.len());
        let (mut old, mut new) = (Vec::new(), Vec::new());
        for value in values {
            let place = format!("{}{}", column.place, value.id);
            let plain = app
                .keys
                .open_sealed(scope, &place, &value.sealed)
                .with_context(|| format!("{} of row {}", column.column, value.id))?;
            new.push(app.keys.seal(scope, &place, &plain)?);
            ids.push(value.id);
            old.push(value.sealed);
        }
        count += queries::replace(conn, column, workspace, (&ids, &old, &new)).await?;
        reached("rotation::set");
    }
}

/// Waits until no transaction is open that began before every process knew the new version.
async fn wait_for_others(conn: &mut PgConnection, began: Instant) -> anyhow::Result<()> {
    loop {
        let since = began.elapsed().saturating_sub(KEYS_SEEN_WITHIN);
        if !queries::older_transactions(conn, since.as_secs_f64()).await? {
            return Ok(());
        }
        ensure!(
            began.elapsed() < PATIENCE,
            "a transaction has been open for long; the old key is kept, run the rotation again"
        );
        sleep(Duration::from_millis(200)).await;
    }
}

/// The log says so.
async fn note(app: &App, scope: KeyScope, version: u32, values: u64) -> anyhow::Result<()> {
    let (action, now) = ("keys.rotated", app.clock.now());
    let details = json!({ "version": version, "values": values });
    match scope {
        KeyScope::Platform | KeyScope::Held => {
            let mut tx = app.db.begin().await?;
            audit::record_account(&mut tx, None, Actor::System, action, details, now).await?;
            tx.commit().await?;
        }
        KeyScope::Workspace(workspace) => {
            let mut tx = app.db.tenant(workspace).await?;
            let entry = Entry {
                action,
                subject: ("key", None),
                details,
            };
            audit::record(&mut tx, workspace, Actor::System, entry, now).await?;
            tx.commit().await?;
        }
    }
    Ok(())
}
