//! The dry run: every row is read and compared with the contacts that there are, and nothing is stored.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use anyhow::Context;
use chrono::{DateTime, Utc};
use futures_util::{StreamExt, stream};
use serde::{Deserialize, Serialize};
use sqlx::PgConnection;
use tokio::sync::mpsc;
use uuid::Uuid;

use super::choices::Choices;
use super::import::{Counts, Import};
use super::jobs::{place, plan};
use super::merge::{self, Set};
use super::refusal::ReadError;
use super::tally::Tally;
use super::{limits, queries, sets};
use crate::app::App;
use crate::db::WorkspaceId;
use crate::jobs::{self, Job};

/// How many problems are named by their line.
pub const NAMED: usize = 20;

/// What an import would do.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Checked {
    /// The counts that the report would have.
    pub counts: Counts,
    /// How often each reason occurs.
    pub reasons: BTreeMap<String, i64>,
    /// The first rejected rows: line and reason.
    pub first: Vec<(u64, String)>,
    /// The first duplicates: line, and the line that wins.
    pub doubles: Vec<(u64, u64)>,
    /// The first values that are left out of rows that are taken: line and kind.
    #[serde(default)]
    pub first_left_out: Vec<(u64, String)>,
    /// What is left out, and where everyone is said to have agreed, who would be opted in and who not.
    #[serde(default)]
    pub tally: Tally,
    /// Why the file could not be read to its end.
    pub refused: Option<String>,
}

/// Confirms the columns for a check and enqueues it; false when the import is past that step.
pub async fn begin(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    import: Uuid,
    choices: &Choices,
) -> anyhow::Result<bool> {
    let value = serde_json::to_value(choices).context("choices are plain data")?;
    if !queries::begin_check(conn, workspace, import, value).await? {
        return Ok(false);
    }
    jobs::enqueue(conn, &CheckImport { workspace, import }).await?;
    Ok(true)
}

/// Checks a whole file. After a crash it begins again: it has stored nothing.
#[derive(Debug, Serialize, Deserialize)]
pub struct CheckImport {
    /// Whose import.
    pub workspace: WorkspaceId,
    /// Which.
    pub import: Uuid,
}

impl Job for CheckImport {
    const KIND: &'static str = "check_import";

    async fn run(self, app: App) -> anyhow::Result<()> {
        let mut tx = app.db.tenant(self.workspace).await?;
        let import = queries::find(&mut tx, self.workspace, self.import).await?;
        let Some(import) = import.filter(Import::is_checking) else {
            return Ok(());
        };
        let plan = plan(&app, &mut tx, self.workspace, &import).await;
        drop(tx);
        let checked = match plan {
            Ok(plan) => weigh_all(&app, self.workspace, import, plan).await?,
            Err(error) => {
                tracing::error!(import = %self.import, error = format!("{error:#}"), "import cannot be checked");
                Checked {
                    refused: Some("lost".to_owned()),
                    ..Checked::default()
                }
            }
        };
        let mut tx = app.db.tenant(self.workspace).await?;
        let value = serde_json::to_value(&checked)?;
        queries::end_check(&mut tx, self.workspace, self.import, value).await?;
        tx.commit().await?;
        Ok(())
    }

    fn key(&self) -> Option<String> {
        Some(format!("check-{}", self.import))
    }
}

async fn weigh_all(
    app: &App,
    workspace: WorkspaceId,
    import: Import,
    plan: sets::Plan,
) -> anyhow::Result<Checked> {
    let (sender, mut sets) = mpsc::channel(1);
    let reader = tokio::task::spawn_blocking(move || sets::produce(plan, &sender));
    let import = Arc::new(import);
    let now = app.clock.now();
    let mut checked = Checked::default();
    // A task of its own ends its COPY even when this job is dropped.
    let mut weighed = stream::poll_fn(|context| sets.poll_recv(context))
        .map(|set| tokio::spawn(weigh(app.clone(), workspace, import.clone(), set, now)))
        .buffered(limits::SETS_AT_A_TIME);
    while let Some(set) = weighed.next().await {
        let (set, merged) = set.context("the weighing task died")??;
        checked.add(&set, merged);
        let mut tx = app.db.tenant(workspace).await?;
        queries::advance_check(&mut tx, workspace, import.id, checked.counts.rows).await?;
        tx.commit().await?;
    }
    match reader.await.context("the reading thread died")? {
        Ok(()) => {}
        Err(ReadError::Refused(refusal)) => checked.refused = Some(refusal.code().to_owned()),
        Err(ReadError::Io(error)) => return Err(error).context("reading the upload"),
    }
    Ok(checked)
}

async fn weigh(
    app: App,
    workspace: WorkspaceId,
    import: Arc<Import>,
    set: Set,
    now: DateTime<Utc>,
) -> sqlx::Result<(Set, merge::Merged)> {
    let peppers = app.keys.peppers();
    let mut tx = app.db.tenant(workspace).await?;
    let merged = merge::weigh(&mut tx, place(workspace, &import, &peppers, now), &set).await?;
    tx.rollback().await?;
    Ok((set, merged))
}

impl Checked {
    /// The lines that are named.
    pub fn lines(&self) -> BTreeSet<u64> {
        let rejected = self.first.iter().map(|(line, _)| *line);
        let doubles = self.doubles.iter().map(|(line, _)| *line);
        let left_out = self.first_left_out.iter().map(|(line, _)| *line);
        rejected.chain(doubles).chain(left_out).collect()
    }

    fn add(&mut self, set: &Set, merged: merge::Merged) {
        let counts = &mut self.counts;
        counts.rows += set.rows;
        counts.created += merged.created;
        counts.updated += merged.updated;
        counts.unchanged += merged.unchanged;
        counts.duplicate_in_file += set.duplicates + merged.doubled;
        counts.suppressed += merged.suppressed;
        counts.rejected += set.rejected + merged.blocked + merged.clashing;
        for (reason, count) in &set.reasons {
            *self.reasons.entry((*reason).to_owned()).or_default() += count;
        }
        for (reason, count) in [
            ("not-valid", merged.blocked),
            ("other-person", merged.clashing),
        ] {
            if count > 0 {
                *self.reasons.entry(reason.to_owned()).or_default() += count;
            }
        }
        let first = set
            .first
            .iter()
            .map(|(line, why)| (*line, (*why).to_owned()));
        self.first.extend(first);
        self.first.truncate(NAMED);
        self.doubles.extend(&set.first_doubles);
        self.doubles.truncate(NAMED);
        let left = set
            .first_left
            .iter()
            .map(|(line, what)| (*line, (*what).to_owned()));
        self.first_left_out.extend(left);
        self.first_left_out.truncate(NAMED);
        self.tally.join(&Tally::of(set, &merged));
    }
}
