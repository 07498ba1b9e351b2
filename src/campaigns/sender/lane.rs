//! One number's lane: takes turns among its running campaigns, passes rows through the gate in sets of
//! at most 64, and makes their calls at the number's pace while the next set is on its way.

use std::collections::{BTreeSet, VecDeque};
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context;
use tokio::sync::{Mutex, Semaphore, mpsc, watch};
use uuid::Uuid;

use super::super::queries::sending::{self, Running};
use super::super::queries::{modes, recipients};
use super::super::states;
use super::super::way::Way;
use super::call::Caller;
use super::gate::{Gate, Set};
use super::outcome::{Row, Settled};
use super::uploads::Uploads;
use super::{settle, trouble};
use crate::app::App;
use crate::db::WorkspaceId;
use crate::message_templates::Snapshot;
use crate::messaging::{Refusal, pace_of};
use crate::numbers;

/// Rows moved to `sending` by one statement.
const SET_ROWS: usize = 64;
/// Messages a second up to which a set passes the gate when the one before it has been called, and up to
/// which it does so while the one before it is being called: a set is a tenth of a second's worth at most,
/// so either way its calls follow closely. Above, more sets wait for the disk side by side.
const ONE_BY_ONE: f64 = 200.0;
const ONE_AHEAD: f64 = 2_000.0;
/// Sets that pass the gate side by side then.
const GATES: usize = 3;
/// Rows whose calls may be under way at once.
const UNDER_WAY: usize = 4 * SET_ROWS;
/// Sets that are reserved at once.
const TURN: usize = 8;
/// Reservations a campaign may send before the next one has its turn, where the number is fast.
const FAST_TURN: usize = 8;

/// Sends for a number until nothing of it runs any more, or `stop` turns true.
pub(super) async fn run(
    app: App,
    workspace: WorkspaceId,
    number: Uuid,
    worker: Uuid,
    stop: watch::Receiver<bool>,
) {
    let (results, arriving) = mpsc::channel(8 * SET_ROWS);
    let settler = tokio::spawn(settle::run(
        settle::Ledger {
            app: app.clone(),
            workspace,
            number,
            worker,
            stop: stop.clone(),
        },
        arriving,
    ));
    let gate = Gate {
        app: app.clone(),
        workspace,
        worker,
        stop: stop.clone(),
        places: Arc::new(Semaphore::new(UNDER_WAY)),
    };
    let mut lane = Lane {
        app,
        workspace,
        number,
        worker,
        stop,
        results,
        gate,
        uncalled: Vec::new(),
        doubtful: BTreeSet::new(),
        uploads: Uploads::default(),
    };
    lane.drive().await;
    // The settler ends when the last call under way has told what it came to.
    drop(lane);
    let _ = settler.await;
}

struct Lane {
    app: App,
    workspace: WorkspaceId,
    number: Uuid,
    worker: Uuid,
    stop: watch::Receiver<bool>,
    results: mpsc::Sender<Settled>,
    gate: Gate,
    /// Rows held by this lane for which no call was made.
    uncalled: Vec<(Uuid, Vec<Uuid>)>,
    /// Campaigns of which it may hold more than it knows: the answer to a reservation was lost.
    doubtful: BTreeSet<Uuid>,
    uploads: Uploads,
}

impl Lane {
    async fn drive(&mut self) {
        while !*self.stop.borrow() {
            match self.round().await {
                Ok(Some(true)) => {}
                Ok(Some(false)) => self.rest(Duration::from_millis(100)).await,
                Ok(None) => break,
                Err(error) => {
                    // Nothing was sent that the ledger does not know of; the rows are put back first.
                    tracing::warn!(error = format!("{error:#}"), "sending is interrupted");
                    self.rest(Duration::from_secs(1)).await;
                }
            }
        }
        if let Err(error) = self.put_back().await {
            tracing::warn!(
                error = format!("{error:#}"),
                "reserved rows stay until the next start"
            );
        }
    }

    async fn rest(&mut self, pause: Duration) {
        let _ = tokio::time::timeout(pause, self.stop.wait_for(|now| *now)).await;
    }

    /// A turn for every campaign; `None` when none runs, otherwise whether anything was sent.
    async fn round(&mut self) -> anyhow::Result<Option<bool>> {
        self.put_back().await?;
        let mut tx = self.app.db.tenant(self.workspace).await?;
        let campaigns = sending::running(&mut tx, self.workspace, self.number).await?;
        if campaigns.is_empty() {
            return Ok(None);
        }
        let (_, mps) = sending::zone_and_limit(&mut tx, self.workspace, self.number).await?;
        tx.commit().await?;
        let Some(caller) = self.caller(mps).await? else {
            return self.hold_all(&campaigns).await;
        };
        let (mut sent, mut interrupted) = (false, false);
        for campaign in campaigns {
            let now = self.app.clock.now();
            if *self.stop.borrow() || campaign.not_before.is_some_and(|at| at > now) {
                continue;
            }
            match self.turn(&campaign, &caller).await {
                Ok(some) => sent |= some,
                // The number's other campaigns go on.
                Err(error) => {
                    interrupted |=
                        trouble::tell(&self.app, self.workspace, campaign.id, &error).await;
                }
            }
        }
        if interrupted {
            self.rest(Duration::from_secs(1)).await;
        }
        Ok(Some(sent))
    }

    /// What makes the calls; nothing when the number is gone.
    async fn caller(&self, mps: i32) -> anyhow::Result<Option<Arc<Caller>>> {
        let mut tx = self.app.db.tenant(self.workspace).await?;
        let account = numbers::credentials(&self.app, &mut tx, self.workspace, self.number).await?;
        tx.commit().await?;
        Ok(account.map(|account| {
            Arc::new(Caller {
                app: self.app.clone(),
                workspace: self.workspace,
                account,
                pace: pace_of(self.number, mps.unsigned_abs()),
                results: self.results.clone(),
                way: Way::default(),
                looked: Mutex::default(),
            })
        }))
    }

    async fn hold_all(&self, campaigns: &[Running]) -> anyhow::Result<Option<bool>> {
        let reason = Refusal::NumberStopped.code();
        for campaign in campaigns {
            trouble::hold(&self.app, self.workspace, campaign.id, reason).await?;
        }
        Ok(None)
    }

    /// Some sets of one campaign; false when it has nothing to send at the moment.
    async fn turn(&mut self, campaign: &Running, caller: &Arc<Caller>) -> anyhow::Result<bool> {
        let mut template: Snapshot = serde_json::from_value(campaign.template_snapshot.clone())
            .context("a campaign without its template")?;
        let (place, account) = ((&self.app, self.workspace), &caller.account);
        let uploads = &mut self.uploads;
        if !uploads
            .make_ready(place, campaign.id, account, &mut template)
            .await?
        {
            return Ok(false);
        }
        let template = Arc::new(template);
        let set = caller.pace.batch(SET_ROWS);
        let mut reservations = match caller.pace.allowed() > ONE_AHEAD {
            true => FAST_TURN,
            false => 1,
        };
        let mut claimed = self.claimed(campaign.id, self.claim(campaign.id, set).await)?;
        if claimed.is_empty() {
            self.finish(campaign.id).await?;
            return Ok(false);
        }
        while !claimed.is_empty() {
            reservations -= 1;
            let next = (reservations > 0 && !*self.stop.borrow())
                .then(|| tokio::spawn(self.claim(campaign.id, set)));
            let mut uncalled = claimed.clone();
            let sets = claimed.chunks(set).map(<[Uuid]>::to_vec).collect();
            let sent = self
                .send_sets(campaign.id, sets, &mut uncalled, caller, &template)
                .await;
            self.uncalled.push((campaign.id, uncalled));
            claimed = match next {
                Some(next) => {
                    let next = next.await.map_err(anyhow::Error::from);
                    self.claimed(campaign.id, next.and_then(|next| next))?
                }
                None => Vec::new(),
            };
            if !matches!(sent, Ok(true)) {
                self.uncalled
                    .push((campaign.id, std::mem::take(&mut claimed)));
            }
            self.put_back().await?;
            sent?;
        }
        Ok(true)
    }

    /// Passes sets through the gate and makes their calls. Takes out of `uncalled` whoever needs nothing
    /// more. False when the gate was closed to the whole campaign, or the lane is told to stop.
    async fn send_sets(
        &self,
        campaign: Uuid,
        sets: Vec<Vec<Uuid>>,
        uncalled: &mut Vec<Uuid>,
        caller: &Arc<Caller>,
        template: &Arc<Snapshot>,
    ) -> anyhow::Result<bool> {
        let side_by_side = match caller.pace.allowed() {
            slow if slow <= ONE_BY_ONE => 1,
            medium if medium <= ONE_AHEAD => 2,
            _ => GATES,
        };
        let mut sets = sets.into_iter();
        let mut passing = VecDeque::new();
        let sent = loop {
            while passing.len() < side_by_side
                && let Some(contacts) = sets.next()
            {
                passing.push_back(tokio::spawn(self.gate.clone().pass(campaign, contacts)));
            }
            let Some(first) = passing.pop_front() else {
                break Ok(true);
            };
            let set = match first.await {
                Ok(Ok(Some(set))) => set,
                Ok(Ok(None)) => break Ok(false),
                Ok(Err(error)) => break Err(error),
                Err(error) => break Err(error.into()),
            };
            // From here on each of them is called, skipped or back in the queue.
            uncalled.retain(|id| !set.contacts.contains(id));
            match self.call(campaign, set, caller, template).await {
                Ok(true) => {}
                closed => break closed,
            }
        };
        // Whoever is still on the way through the gate must not come out of it after being put back.
        for late in passing {
            let _ = late.await;
        }
        sent
    }

    /// Reserves rows for some sets. Its commit need not wait for the disk: a reservation that a power cut
    /// takes back leaves the row in the queue.
    fn claim(
        &self,
        campaign: Uuid,
        set: usize,
    ) -> impl Future<Output = anyhow::Result<Vec<Uuid>>> + Send + use<> {
        let (app, workspace, worker) = (self.app.clone(), self.workspace, self.worker);
        let most = i64::try_from(set * TURN).unwrap_or(i64::MAX);
        async move {
            let now = app.clock.now();
            let mut tx = app.db.tenant(workspace).await?;
            modes::do_not_wait_for_disk(&mut tx).await?;
            modes::by_key(&mut tx).await?;
            let claimed = sending::claim(&mut tx, workspace, campaign, worker, most, now).await?;
            tx.commit().await?;
            Ok(claimed)
        }
    }

    /// What was reserved; where that is not known, it is put back before the next round.
    fn claimed(
        &mut self,
        campaign: Uuid,
        claimed: anyhow::Result<Vec<Uuid>>,
    ) -> anyhow::Result<Vec<Uuid>> {
        if claimed.is_err() {
            self.doubtful.insert(campaign);
        }
        claimed
    }

    /// Makes the calls of a set, and holds the whole campaign back where the gate says so; whether the
    /// gate is open to it.
    async fn call(
        &self,
        campaign: Uuid,
        set: Set,
        caller: &Arc<Caller>,
        template: &Arc<Snapshot>,
    ) -> anyhow::Result<bool> {
        let mut places = set.places;
        let mut everyone = None;
        for row in set.passed {
            if let Some(code) = row.refusal {
                let refusal = Refusal::parse(&code);
                if code == "not_running" || refusal.is_some_and(Refusal::concerns_everyone) {
                    everyone = Some(code);
                }
                continue;
            }
            let place = places.split(1);
            let started = caller.pace.start().await;
            let row_ids = Row {
                campaign,
                contact: row.contact_id,
                attempts: row.attempts.unsigned_abs(),
            };
            let call = caller.clone().make(
                row_ids,
                row.phone,
                row.parameters,
                template.clone(),
                started,
            );
            tokio::spawn(async move {
                call.await;
                drop(place);
            });
        }
        let open = everyone.is_none();
        if let Some(code) = everyone.filter(|code| code != "not_running") {
            trouble::hold(&self.app, self.workspace, campaign, &code).await?;
        }
        Ok(open)
    }

    /// Gives rows back for which no call was made, even if it is unknown whether they passed the gate.
    async fn put_back(&mut self) -> anyhow::Result<()> {
        while let Some((campaign, contacts)) = self.uncalled.last() {
            if !contacts.is_empty() {
                let (workspace, campaign) = (self.workspace, *campaign);
                let mut tx = self.app.db.tenant(workspace).await?;
                let over = recipients::was_cancelled(&mut tx, workspace, campaign).await?;
                sending::put_back(&mut tx, workspace, campaign, self.worker, contacts).await?;
                if over {
                    recipients::cancel_waiting(&mut tx, workspace, campaign).await?;
                }
                tx.commit().await?;
            }
            self.uncalled.pop();
        }
        while let Some(campaign) = self.doubtful.first().copied() {
            let mut tx = self.app.db.tenant(self.workspace).await?;
            sending::put_back_reserved(&mut tx, self.workspace, campaign, self.worker).await?;
            tx.commit().await?;
            self.doubtful.remove(&campaign);
        }
        Ok(())
    }

    /// Ends the campaign if nothing of it waits or is under way.
    async fn finish(&self, campaign: Uuid) -> anyhow::Result<()> {
        let now = self.app.clock.now();
        let mut tx = self.app.db.tenant(self.workspace).await?;
        if sending::finish(&mut tx, self.workspace, campaign, now).await? {
            states::note_end(&mut tx, self.workspace, campaign, now).await?;
        }
        Ok(tx.commit().await?)
    }
}
