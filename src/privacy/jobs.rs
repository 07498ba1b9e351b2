use chrono::Duration;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::desk::{self, MoveError, Step};
use super::request::CONFIRM_WITHIN;
use super::states::State;
use super::{account_rights, cases, erasure, export, queries};
use crate::app::App;
use crate::audit::Actor;
use crate::db::WorkspaceId;
use crate::jobs::{self, Job};

/// Meta delivers a message again for seven days.
const DELIVERED_FOR: Duration = Duration::days(8);

/// Builds the bundle of an access request.
#[derive(Debug, Serialize, Deserialize)]
pub struct BuildExport {
    /// The request.
    pub request: Uuid,
}

impl Job for BuildExport {
    const KIND: &'static str = "build_export";

    async fn run(self, app: App) -> anyhow::Result<()> {
        export::build(&app, self.request).await
    }
}

/// Erases the account of a deletion request that has cooled off.
#[derive(Debug, Serialize, Deserialize)]
pub struct EraseAccount {
    /// The request.
    pub request: Uuid,
}

impl Job for EraseAccount {
    const KIND: &'static str = "erase_account";
    const MAX_ATTEMPTS: i32 = 25;

    async fn run(self, app: App) -> anyhow::Result<()> {
        erasure::run(&app, self.request).await
    }

    fn key(&self) -> Option<String> {
        Some(format!("erase_account:{}", self.request))
    }
}

/// Destroys key and files of an erased workspace.
#[derive(Debug, Serialize, Deserialize)]
pub struct ShredWorkspace {
    /// The workspace that was.
    pub workspace: WorkspaceId,
}

impl Job for ShredWorkspace {
    const KIND: &'static str = "shred_workspace";
    const MAX_ATTEMPTS: i32 = 25;

    async fn run(self, app: App) -> anyhow::Result<()> {
        erasure::shred(&app, self.workspace).await
    }
}

/// Does what has come due: bundles past their time go with their files, requests that nobody confirmed
/// expire, deletions that have cooled off begin.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct SweepPrivacy {}

impl Job for SweepPrivacy {
    const KIND: &'static str = "sweep_privacy";

    async fn run(self, app: App) -> anyhow::Result<()> {
        sweep(&app).await
    }
}

/// See [`SweepPrivacy`].
///
/// # Errors
/// When Postgres or the disk fails.
pub async fn sweep(app: &App) -> anyhow::Result<()> {
    let now = app.clock.now();
    let mut tx = app.db.begin().await?;
    let files = queries::stale_files(&mut tx, now, None).await?;
    for file in &files {
        export::remove(app, file).await?;
    }
    queries::forget_exports(&mut tx, &files).await?;
    let named = queries::files(&mut tx).await?.into_iter().collect();
    for request in queries::cooled_off(&mut tx, now).await? {
        jobs::enqueue(&mut tx, &EraseAccount { request }).await?;
    }
    queries::forget_messages(&mut tx, now - DELIVERED_FOR).await?;
    let unconfirmed = queries::unconfirmed(&mut tx, now - CONFIRM_WITHIN).await?;
    tx.commit().await?;
    export::remove_abandoned(app, &named).await?;
    account_rights::lift_due(app).await?;
    cases::remind(app).await?;
    for request in unconfirmed {
        expire(app, request).await?;
    }
    Ok(())
}

async fn expire(app: &App, request: Uuid) -> anyhow::Result<()> {
    let mut tx = app.db.begin().await?;
    let Some(mut request) = queries::by_id(&mut tx, request).await? else {
        return Ok(());
    };
    let step = Step::to(State::Expired, Some(Actor::System));
    match desk::advance(&mut tx, app, &mut request, step).await {
        Ok(()) => Ok(tx.commit().await?),
        // Confirmed in the meantime.
        Err(MoveError::NotAllowed) => Ok(()),
        Err(MoveError::Other(error)) => Err(error),
    }
}
