//! Writes what calls came to, many in one statement, with the counts of the day in the same
//! transaction.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use tokio::sync::{mpsc, watch};
use uuid::Uuid;

use super::super::effects::{self, Effect};
use super::super::queries::{modes, recipients, sending};
use super::outcome::{Settled, SettledState};
use crate::analytics::{self, Kind};
use crate::app::App;
use crate::db::WorkspaceId;

/// Answers written at once.
const MOST: usize = 512;
/// How long the first answer waits for others.
const GATHER: Duration = Duration::from_millis(25);
/// Tries to write after the process was told to end; what is not written by then is found by the next
/// process and becomes unknown.
const LAST_TRIES: usize = 10;

pub(super) struct Ledger {
    pub app: App,
    pub workspace: WorkspaceId,
    pub number: Uuid,
    pub worker: Uuid,
    pub stop: watch::Receiver<bool>,
}

/// Writes until the last caller is gone.
pub(super) async fn run(ledger: Ledger, mut arriving: mpsc::Receiver<Settled>) {
    let mut settled = Vec::with_capacity(MOST);
    while arriving.recv_many(&mut settled, MOST).await > 0 {
        if settled.len() < MOST {
            tokio::time::sleep(GATHER).await;
            while settled.len() < MOST
                && let Ok(more) = arriving.try_recv()
            {
                settled.push(more);
            }
        }
        ledger.write(&settled).await;
        settled.clear();
    }
}

impl Ledger {
    /// Tries until it is written: answers are not to be lost while Postgres is away for a while.
    async fn write(&self, settled: &[Settled]) {
        let mut tries = 0;
        while let Err(error) = self.try_write(settled).await {
            tries += 1;
            tracing::warn!(error = format!("{error:#}"), "answers wait to be written");
            if *self.stop.borrow() && tries > LAST_TRIES {
                return;
            }
            tokio::time::sleep(Duration::from_millis(500)).await;
        }
        let effects: Vec<(&Settled, &Effect)> = settled
            .iter()
            .filter_map(|s| Some((s, s.effect.as_ref()?)))
            .collect();
        let mut done = BTreeSet::new();
        for (row, effect) in effects {
            // Of the many answers that say the same about a campaign or number, one is enough.
            if let Some(kind) = effect.shared()
                && !done.insert((row.campaign, kind))
            {
                continue;
            }
            if let Err(error) = self.apply(row, effect).await {
                tracing::warn!(
                    error = format!("{error:#}"),
                    "an answer's effect was not written"
                );
            }
        }
    }

    async fn try_write(&self, settled: &[Settled]) -> anyhow::Result<()> {
        let now = self.app.clock.now();
        let mut tx = self.app.db.tenant(self.workspace).await?;
        // A lost answer leaves its row in `sending`, which is never sent again by itself.
        modes::do_not_wait_for_disk(&mut tx).await?;
        modes::by_key(&mut tx).await?;
        let mut by_campaign: BTreeMap<_, Vec<&Settled>> = BTreeMap::new();
        for row in settled {
            by_campaign.entry(row.campaign).or_default().push(row);
        }
        let mut moved = Vec::new();
        for (campaign, rows) in by_campaign {
            let (workspace, worker) = (self.workspace, self.worker);
            let rows = sending::settle(&mut tx, workspace, campaign, worker, &rows, now).await?;
            let again = rows.iter().any(|state| state == "queued");
            if again && recipients::was_cancelled(&mut tx, workspace, campaign).await? {
                recipients::cancel_waiting(&mut tx, workspace, campaign).await?;
            }
            moved.extend(rows);
        }
        let count = |state: SettledState| {
            i64::try_from(moved.iter().filter(|s| *s == state.as_str()).count()).unwrap_or(i64::MAX)
        };
        let events = [
            (now, Kind::Sent, count(SettledState::Sent)),
            (now, Kind::Failed, count(SettledState::Failed)),
        ];
        if events.iter().any(|(_, _, n)| *n > 0) {
            let (zone, _) = sending::zone_and_limit(&mut tx, self.workspace, self.number).await?;
            let zone = zone.parse().unwrap_or(chrono_tz::UTC);
            analytics::record(&mut tx, self.workspace, zone, &events).await?;
        }
        Ok(tx.commit().await?)
    }

    async fn apply(&self, row: &Settled, effect: &Effect) -> anyhow::Result<()> {
        let now = self.app.clock.now();
        let (workspace, campaign) = (self.workspace, row.campaign);
        let mut tx = self.app.db.tenant(workspace).await?;
        effects::apply(&mut tx, workspace, (campaign, row.contact), effect, now).await?;
        Ok(tx.commit().await?)
    }
}
