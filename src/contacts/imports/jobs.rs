//! The background work of an import.

use std::collections::VecDeque;
use std::ops::Range;
use std::sync::Arc;

use anyhow::Context;
use chrono::{DateTime, Duration, Utc};
use futures_util::{StreamExt, stream};
use serde::{Deserialize, Serialize};
use serde_json::json;
use sqlx::PgConnection;
use tokio::sync::mpsc;
use uuid::Uuid;

use super::files;
use super::import::{Counts, Import};
use super::limits;
use super::merge::{self, Place, Set};
use super::queries;
use super::refusal::ReadError;
use super::sets::{self, Plan};
use super::stop;
use super::tally::Tally;
use super::target::{Mapping, Target};
use crate::app::App;
use crate::audit::{self, Actor, Entry};
use crate::contacts::attributes;
use crate::contacts::phone::PhoneReader;
use crate::crypto::Peppers;
use crate::db::{self, WorkspaceId};
use crate::jobs::Job;

/// How often a set is tried again when another writer made the same contact at the same moment.
const TRIES: usize = 12;

/// Stores a confirmed import, set by set. After a crash it leaves out what is committed.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ImportContacts {
    /// Whose import.
    pub workspace: WorkspaceId,
    /// Which.
    pub import: Uuid,
}

impl Job for ImportContacts {
    const KIND: &'static str = "import_contacts";

    async fn run(self, app: App) -> anyhow::Result<()> {
        let Some((attempt, stored)) = begin(&app, self.workspace, self.import).await? else {
            return Ok(());
        };
        let mut tx = app.db.tenant(self.workspace).await?;
        let plan = plan(&app, &mut tx, self.workspace, &attempt.import).await;
        drop(tx);
        let import = attempt.import.clone();
        let outcome = match plan {
            Ok(plan) => {
                let done = stored;
                match store_all(attempt, Plan { done, ..plan }).await {
                    // A person stopped it: what was being stored was not taken.
                    Err(_) if stop::is_stopped(&app, self.workspace, self.import).await? => {
                        return Ok(());
                    }
                    ended => ended?,
                }
            }
            Err(error) => {
                tracing::error!(import = %self.import, error = format!("{error:#}"), "import cannot start");
                Some("lost")
            }
        };
        end(&app, self.workspace, self.import, outcome).await?;
        files::remove(&app, &import);
        Ok(())
    }

    fn key(&self) -> Option<String> {
        Some(format!("import-{}", self.import))
    }
}

/// One run of the job. Only the newest one of an import stores: a worker that was thought dead may still be
/// at it.
#[derive(Clone)]
struct Attempt {
    app: App,
    workspace: WorkspaceId,
    import: Arc<Import>,
    id: Uuid,
}

/// Marks the import as running, and gives the rows that earlier attempts have stored; nothing to do when it
/// has ended already, but for its file.
async fn begin(
    app: &App,
    workspace: WorkspaceId,
    import: Uuid,
) -> anyhow::Result<Option<(Attempt, VecDeque<Range<i64>>)>> {
    let id = Uuid::now_v7();
    let mut tx = app.db.tenant(workspace).await?;
    let started = queries::start(&mut tx, workspace, import, id, app.clock.now()).await?;
    let found = queries::find(&mut tx, workspace, import).await?;
    // Behind the start: what an earlier attempt commits from here on does not count.
    let stored = queries::stored_rows(&mut tx, workspace, import).await?;
    tx.commit().await?;
    let Some(import) = found else { return Ok(None) };
    if !started {
        // Of an import that a person stopped, the rows that were not read are still to be had.
        if import.stored_as.is_none() {
            files::remove(app, &import);
        }
        return Ok(None);
    }
    let attempt = Attempt {
        app: app.clone(),
        workspace,
        import: Arc::new(import),
        id,
    };
    Ok(Some((attempt, stored)))
}

/// All that reading an import's file needs, as it was confirmed.
pub(super) async fn plan(
    app: &App,
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    import: &Import,
) -> anyhow::Result<Plan> {
    let layout = import.layout.as_ref().context("the layout is unreadable")?;
    let choices = import.choices.as_ref().context("nothing was confirmed")?;
    let targets = choices
        .targets
        .iter()
        .map(|value| Target::from_value(value));
    let targets = targets
        .collect::<Option<Vec<_>>>()
        .context("a target is unknown")?;
    let mut fields = attributes::all(conn, workspace).await?;
    fields.extend(choices.new_fields());
    let path = files::path(app, import).context("the upload is gone")?;
    anyhow::ensure!(path.exists(), "the upload is gone");
    Ok(Plan {
        path,
        dialect: layout.dialect,
        has_header: layout.has_header,
        mapping: Mapping::new(targets)
            .map_err(|problem| anyhow::anyhow!("{problem:?}"))?
            .with_fields(&fields)
            .with_everyone(choices.everyone)
            // Somewhere it is tomorrow already.
            .with_latest((app.clock.now() + Duration::days(1)).date_naive()),
        phones: PhoneReader::new(&import.default_country, choices.without_plus)
            .context("unknown country")?,
        rows: layout.rows,
        done: VecDeque::new(),
    })
}

/// Reads and stores beside each other; gives the code of what went wrong with the file, if anything.
async fn store_all(attempt: Attempt, plan: Plan) -> anyhow::Result<Option<&'static str>> {
    // Who is named by a number in one row and by an id in another is told apart by what is stored already.
    let at_a_time = if plan.mapping.is_wide() {
        1
    } else {
        limits::SETS_AT_A_TIME
    };
    let (sender, mut sets) = mpsc::channel(1);
    let reader = tokio::task::spawn_blocking(move || sets::produce(plan, &sender));
    // A task of its own ends what it began even when this job is dropped: a COPY that is cut off
    // would leave its connection unfit for the next who takes it from the pool.
    let mut stored = stream::poll_fn(|context| sets.poll_recv(context))
        .map(|set| tokio::spawn(store(attempt.clone(), set)))
        .buffer_unordered(at_a_time);
    while let Some(set) = stored.next().await {
        set.context("the storing task died")??;
    }
    match reader.await.context("the reading thread died")? {
        Ok(()) => Ok(None),
        Err(ReadError::Refused(refusal)) => Ok(Some(refusal.code())),
        Err(ReadError::Io(error)) => Err(error).context("reading the upload"),
    }
}

async fn store(attempt: Attempt, set: Set) -> anyhow::Result<()> {
    let mut tries = 1;
    loop {
        match store_once(&attempt, &set).await {
            Err(error) if tries < TRIES && db::is_passing(&error) => tries += 1,
            other => return other.context("storing a set"),
        }
    }
}

async fn store_once(attempt: &Attempt, set: &Set) -> sqlx::Result<()> {
    let Attempt {
        app,
        workspace,
        import,
        id,
    } = attempt;
    let mut tx = app.db.tenant(*workspace).await?;
    let peppers = app.keys.peppers();
    let place = place(*workspace, import, &peppers, app.clock.now());
    let merged = merge::store(&mut tx, place, set).await?;
    let counts = Counts {
        rows: set.rows,
        created: merged.created,
        updated: merged.updated,
        unchanged: merged.unchanged,
        duplicate_in_file: set.duplicates + merged.doubled,
        suppressed: merged.suppressed,
        rejected: set.rejected + merged.blocked + merged.clashing,
    };
    let tally = Tally::of(set, &merged);
    // Last, so that sets beside each other wait for its row no longer than a commit takes.
    if !queries::advance(&mut tx, *workspace, import.id, *id, &counts, &tally).await? {
        return Err(sqlx::Error::RowNotFound);
    }
    tx.commit().await
}

/// Where the sets of an import belong.
pub(super) fn place<'a>(
    workspace: WorkspaceId,
    import: &'a Import,
    peppers: &'a Peppers,
    now: DateTime<Utc>,
) -> Place<'a> {
    let choices = import.choices.as_ref();
    Place {
        workspace,
        import: import.id,
        consent: choices.and_then(|choices| choices.consent.as_ref()),
        own_evidence: choices.is_some_and(|choices| choices.own_evidence),
        everyone: choices.is_some_and(|choices| choices.everyone),
        by: import.created_by,
        now,
        peppers,
    }
}

async fn end(
    app: &App,
    workspace: WorkspaceId,
    id: Uuid,
    error: Option<&str>,
) -> anyhow::Result<()> {
    let now = app.clock.now();
    let mut tx = app.db.tenant(workspace).await?;
    if queries::finish(&mut tx, workspace, id, error, now).await? {
        let action = if error.is_none() {
            "import.done"
        } else {
            "import.failed"
        };
        let entry = Entry {
            action,
            subject: ("import", Some(id)),
            details: json!({ "error": error }),
        };
        audit::record(&mut tx, workspace, Actor::System, entry, now).await?;
    }
    tx.commit().await?;
    Ok(())
}
