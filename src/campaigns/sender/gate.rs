//! A set's way through the gate: room for its calls first, then the commit that lets them begin.

use std::sync::Arc;

use tokio::sync::{OwnedSemaphorePermit, Semaphore, watch};
use uuid::Uuid;

use super::super::queries::modes;
use super::super::queries::sending::{self, Passed};
use crate::app::App;
use crate::db::WorkspaceId;

/// What a lane's sets pass through, as many at once as have room.
#[derive(Clone)]
pub(super) struct Gate {
    pub app: App,
    pub workspace: WorkspaceId,
    pub worker: Uuid,
    pub stop: watch::Receiver<bool>,
    /// One for each call that may be under way.
    pub places: Arc<Semaphore>,
}

/// A set on the other side: each row is to be called, skipped, or back in the queue.
pub(super) struct Set {
    pub contacts: Vec<Uuid>,
    pub passed: Vec<Passed>,
    pub places: OwnedSemaphorePermit,
}

impl Gate {
    /// Commits `sending` for a set as soon as there is room for it; nothing when told to stop.
    pub async fn pass(self, campaign: Uuid, contacts: Vec<Uuid>) -> anyhow::Result<Option<Set>> {
        let places = self
            .places
            .acquire_many_owned(contacts.len() as u32)
            .await?;
        if *self.stop.borrow() {
            return Ok(None);
        }
        let now = self.app.clock.now();
        let mut tx = self.app.db.tenant(self.workspace).await?;
        modes::by_key(&mut tx).await?;
        let passed = sending::pass_gate(
            &mut tx,
            self.workspace,
            campaign,
            self.worker,
            &contacts,
            now,
        )
        .await?;
        tx.commit().await?;
        Ok(Some(Set {
            contacts,
            passed,
            places,
        }))
    }
}
