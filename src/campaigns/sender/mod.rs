//! The sender: looks for campaigns that are due in every workspace, writes their recipients down, and
//! sends through one lane for each phone number.

mod call;
mod gate;
mod identity;
mod lane;
mod outcome;
mod prepare;
mod recovery;
mod settle;
mod trouble;
mod uploads;

use std::collections::{HashMap, HashSet};
use std::time::Duration;

use tokio::sync::watch;
use tokio::task::JoinHandle;
use tokio::time::Instant;
use uuid::Uuid;

use self::identity::Identity;
use super::campaign::Status;
use super::queries::sending;
use crate::app::App;
use crate::db::WorkspaceId;

pub(super) use outcome::{Settled, SettledState};

const TICK: Duration = Duration::from_millis(250);
const RECOVERY_EVERY: Duration = Duration::from_secs(2);

/// Works until `stop` turns true; then finishes the calls under way and gives back what it reserved.
pub async fn run(app: App, mut stop: watch::Receiver<bool>) {
    let mut supervisor = Supervisor {
        app,
        stop: stop.clone(),
        identity: None,
        lanes: HashMap::new(),
        recovered_at: None,
    };
    while !*stop.borrow() {
        if let Err(error) = supervisor.tick().await {
            tracing::warn!(error = format!("{error:#}"), "the sender cannot work");
            tokio::time::sleep(Duration::from_secs(1)).await;
        }
        let _ = tokio::time::timeout(TICK, stop.wait_for(|now| *now)).await;
    }
    for (_, lane) in supervisor.lanes {
        let _ = lane.await;
    }
}

struct Supervisor {
    app: App,
    stop: watch::Receiver<bool>,
    identity: Option<Identity>,
    lanes: HashMap<Uuid, JoinHandle<()>>,
    recovered_at: Option<Instant>,
}

impl Supervisor {
    async fn tick(&mut self) -> anyhow::Result<()> {
        let mut identity = match self.identity.take() {
            Some(known) => known,
            None => Identity::take(&self.app).await?,
        };
        let worked = self.work(&mut identity).await;
        // A broken connection has lost its locks: keep the id, take the locks again.
        if worked.is_ok() || identity.renew(&self.app).await.is_ok() {
            self.identity = Some(identity);
        }
        worked
    }

    async fn work(&mut self, identity: &mut Identity) -> anyhow::Result<()> {
        identity.check().await?;
        self.forget_ended_lanes(identity).await?;
        if self
            .recovered_at
            .is_none_or(|at| at.elapsed() > RECOVERY_EVERY)
        {
            recovery::run(&self.app, identity).await?;
            self.recovered_at = Some(Instant::now());
        }
        let mut conn = self.app.db.begin().await?;
        let due = sending::due(&mut conn, self.app.clock.now()).await?;
        conn.rollback().await?;
        let mut numbers = HashSet::new();
        for campaign in due {
            let workspace = WorkspaceId::proven(campaign.workspace_id);
            match Status::parse(&campaign.status) {
                Status::Scheduled | Status::Preparing => {
                    self.prepare(workspace, campaign.campaign_id).await;
                }
                _ => {
                    numbers.insert((workspace, campaign.phone_number_id));
                }
            }
        }
        for (workspace, number) in numbers {
            self.open_lane(identity, workspace, number).await?;
        }
        Ok(())
    }

    /// A campaign that cannot be prepared keeps no other one waiting.
    async fn prepare(&self, workspace: WorkspaceId, campaign: Uuid) {
        if let Err(error) = prepare::run(&self.app, workspace, campaign).await {
            trouble::tell(&self.app, workspace, campaign, &error).await;
        }
    }

    /// One process sends for a number at a time, so that its pace is kept.
    async fn open_lane(
        &mut self,
        identity: &mut Identity,
        workspace: WorkspaceId,
        number: Uuid,
    ) -> anyhow::Result<()> {
        if self.lanes.contains_key(&number) || !identity.hold(number).await? {
            return Ok(());
        }
        let lane = lane::run(
            self.app.clone(),
            workspace,
            number,
            identity.id(),
            self.stop.clone(),
        );
        self.lanes.insert(number, tokio::spawn(lane));
        Ok(())
    }

    async fn forget_ended_lanes(&mut self, identity: &mut Identity) -> anyhow::Result<()> {
        let ended: Vec<Uuid> = self
            .lanes
            .iter()
            .filter(|(_, lane)| lane.is_finished())
            .map(|(number, _)| *number)
            .collect();
        for number in ended {
            self.lanes.remove(&number);
            identity.let_go(number).await?;
        }
        Ok(())
    }
}
