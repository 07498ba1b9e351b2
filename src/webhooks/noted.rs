//! What the page of numbers is told of callbacks.

use std::collections::{BTreeSet, HashMap};
use std::sync::RwLock;

use chrono::{DateTime, TimeDelta, Utc};

use super::secrets::Owners;
use crate::app::App;
use crate::db::WorkspaceId;
use crate::numbers;

/// How long a verified callback of an account stands for those after it.
const ENOUGH: TimeDelta = TimeDelta::minutes(1);

/// Lets the page of numbers say whether callbacks come in: when one was last verified, written once a
/// minute at most for each account, and how many were refused since.
#[derive(Default)]
pub(super) struct Noted {
    verified: RwLock<HashMap<(WorkspaceId, String), DateTime<Utc>>>,
}

impl Noted {
    /// Notes a stored callback.
    ///
    /// # Errors
    /// When Postgres fails.
    pub(super) async fn verified(&self, app: &App, owners: &Owners) -> sqlx::Result<()> {
        let now = app.clock.now();
        for (workspace, wabas) in owners {
            let due = self.due(*workspace, wabas, now);
            if due.is_empty() {
                continue;
            }
            let mut tx = app.db.tenant(*workspace).await?;
            numbers::note_verified(&mut tx, *workspace, &due, now).await?;
            tx.commit().await?;
            if let Ok(mut known) = self.verified.write() {
                known.extend(due.into_iter().map(|waba| ((*workspace, waba), now)));
            }
        }
        Ok(())
    }

    fn due(
        &self,
        workspace: WorkspaceId,
        wabas: &BTreeSet<String>,
        now: DateTime<Utc>,
    ) -> Vec<String> {
        let Ok(known) = self.verified.read() else {
            return Vec::new();
        };
        let fresh = |waba: &String| {
            let at = known.get(&(workspace, waba.clone()));
            at.is_some_and(|at| now - *at < ENOUGH)
        };
        wabas.iter().filter(|waba| !fresh(waba)).cloned().collect()
    }

    /// Counts a callback that names these accounts of ours and was signed by nobody of them.
    ///
    /// # Errors
    /// When Postgres fails.
    pub(super) async fn refused(
        &self,
        app: &App,
        accounts: Vec<(WorkspaceId, String)>,
    ) -> sqlx::Result<()> {
        for (workspace, waba) in accounts {
            let mut tx = app.db.tenant(workspace).await?;
            numbers::note_refused(&mut tx, workspace, std::slice::from_ref(&waba)).await?;
            tx.commit().await?;
            // The next one that is verified ends the count at once.
            if let Ok(mut known) = self.verified.write() {
                known.remove(&(workspace, waba));
            }
        }
        Ok(())
    }
}
