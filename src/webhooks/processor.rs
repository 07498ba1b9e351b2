//! Applies stored callbacks: many in one transaction, and each by itself where one of them fails.

use std::time::Duration;

use anyhow::Context;
use chrono::Duration as Span;
use futures_util::StreamExt;
use sqlx::Acquire;
use tokio::sync::watch;

use super::apply::{self, Scope};
use super::queries::{self, Delivery};
use crate::app::App;
use crate::crypto::KeyScope;
use crate::db::WorkspaceId;
use crate::whatsapp::webhook::{self, Update};

/// How long the loop rests when nothing waits.
const REST: Duration = Duration::from_millis(150);
/// Workspaces worked on side by side: a busy one does not hold the others up.
const SIDE_BY_SIDE: usize = 4;
/// Batches of one workspace before the others are looked at again.
const TURNS: usize = 20;
/// Deliveries and bytes of one transaction.
const BATCH: i64 = 100;
const BATCH_BYTES: i64 = 4 << 20;

/// Works until `stop` turns true. Any number of processes may run it: a workspace is one's at a time.
pub async fn run(app: App, mut stop: watch::Receiver<bool>) {
    loop {
        let worked = round(&app).await.unwrap_or_else(|error| {
            tracing::warn!(error = format!("{error:#}"), "webhooks wait");
            false
        });
        if *stop.borrow() {
            return;
        }
        if !worked {
            tokio::select! {
                () = tokio::time::sleep(REST) => {}
                _ = stop.wait_for(|now| *now) => return,
            }
        }
    }
}

/// One look at every workspace with something due. Returns whether anything was applied.
async fn round(app: &App) -> anyhow::Result<bool> {
    let due = queries::due_workspaces(app.db.web(), app.clock.now()).await?;
    let worked = futures_util::stream::iter(due)
        .map(|id| drain(app, WorkspaceId::proven(id)))
        .buffer_unordered(SIDE_BY_SIDE)
        .fold(false, async |any, worked| any | worked)
        .await;
    Ok(worked)
}

async fn drain(app: &App, workspace: WorkspaceId) -> bool {
    for turn in 0..TURNS {
        match batch(app, workspace).await {
            Ok(0) => return turn > 0,
            Ok(_) => {}
            Err(error) => {
                let error = format!("{error:#}");
                tracing::warn!(%workspace, error, "webhooks of a workspace wait");
                return false;
            }
        }
    }
    true
}

/// Applies the next deliveries of a workspace; returns how many left the queue or were put back.
async fn batch(app: &App, workspace: WorkspaceId) -> anyhow::Result<usize> {
    let now = app.clock.now();
    let mut tx = app.db.tenant(workspace).await?;
    if !queries::claim(&mut tx, workspace).await? {
        return Ok(0);
    }
    let due = queries::due(&mut tx, workspace, now, BATCH, BATCH_BYTES).await?;
    if due.is_empty() {
        return Ok(0);
    }
    let scope = Scope::load(app, &mut tx, workspace).await?;
    let read: anyhow::Result<Vec<Vec<Update>>> =
        due.iter().map(|d| updates(app, workspace, d)).collect();
    let applied = match read {
        Ok(all) => apply::together(&scope, &mut tx, all.iter().flatten()).await,
        Err(error) => Err(error),
    };
    if applied.is_ok() {
        let ids: Vec<_> = due.iter().map(|d| d.id).collect();
        queries::delete(&mut tx, workspace, &ids).await?;
        tx.commit().await?;
        return Ok(due.len());
    }
    tx.rollback().await?;
    for delivery in &due {
        alone(app, workspace, delivery).await?;
    }
    Ok(due.len())
}

/// Applies one delivery item by item; what fails does not touch the rest, and is tried again later.
async fn alone(app: &App, workspace: WorkspaceId, delivery: &Delivery) -> anyhow::Result<()> {
    let now = app.clock.now();
    let mut tx = app.db.tenant(workspace).await?;
    if !queries::claim(&mut tx, workspace).await? {
        return Ok(());
    }
    let scope = Scope::load(app, &mut tx, workspace).await?;
    let mut failed = None;
    match updates(app, workspace, delivery) {
        Ok(updates) => {
            for update in updates.iter().flat_map(apply::single_items) {
                let mut item = tx.begin().await?;
                match apply::together(&scope, &mut item, [&update].into_iter()).await {
                    Ok(()) => item.commit().await?,
                    Err(error) => {
                        item.rollback().await?;
                        failed = Some(error);
                    }
                }
            }
        }
        Err(error) => failed = Some(error),
    }
    match failed {
        None => queries::delete(&mut tx, workspace, &[delivery.id]).await?,
        Some(error) => {
            let (attempt, error) = (delivery.attempts + 1, code(&error));
            let (id, retry_at) = (delivery.id, now + pause(attempt));
            tracing::warn!(%workspace, delivery = %id, attempt, error, "a webhook was not applied");
            queries::put_back(&mut tx, workspace, id, retry_at, &error).await?;
        }
    }
    tx.commit().await?;
    Ok(())
}

fn updates(app: &App, workspace: WorkspaceId, delivery: &Delivery) -> anyhow::Result<Vec<Update>> {
    let scope = KeyScope::Workspace(workspace);
    let place = super::place(delivery.id);
    let body = app
        .keys
        .open_sealed(scope, &place, &delivery.body_sealed)
        .context("unreadable")?;
    webhook::parse(&body).map_err(|_| anyhow::anyhow!("no JSON"))
}

/// What may stand in a log and beside the delivery: the database's code or our own words, no values.
fn code(error: &anyhow::Error) -> String {
    match error.downcast_ref::<sqlx::Error>() {
        Some(sqlx::Error::Database(database)) => {
            let code = database.code().unwrap_or_default();
            format!(
                "database error {code} at {}",
                database.constraint().unwrap_or("-")
            )
        }
        Some(_) => "the database did not answer".to_owned(),
        None => error.to_string(),
    }
}

/// 1 s, 4 s, 16 s … at most an hour.
fn pause(attempt: i32) -> Span {
    let exponent = attempt.clamp(1, 7) - 1;
    Span::seconds(4_i64.pow(exponent.unsigned_abs()).min(3_600))
}
