//! A minor was discovered: one act of the staff that closes everything at once, in every workspace, and
//! erases it. Closing is one transaction; the erasure follows in jobs of that transaction, so that a crash
//! delays it and never stops it.

mod queries;

use serde::{Deserialize, Serialize};
use serde_json::json;
use uuid::Uuid;

use super::effects::EraseContact;
use super::erasure;
use crate::app::App;
use crate::audit::{self, Actor};
use crate::contacts::suppression;
use crate::db::WorkspaceId;
use crate::jobs::{self, Job};
use crate::{accounts, campaigns, messaging, workspaces};

/// Who discovered it, and how it is known. Sealed nowhere, because neither names the minor.
#[derive(Clone, Debug)]
pub struct Report {
    /// The member of staff.
    pub staff: Uuid,
    /// Who told us.
    pub reporter: String,
    /// How it is known.
    pub reason: String,
}

/// A number belongs to a minor: no workspace may hold it any more, nothing is sent to it, and what is held
/// goes. Returns in how many workspaces.
///
/// # Errors
/// When Postgres or the keys fail: nothing has happened then.
pub async fn number(app: &App, number: &str, report: &Report) -> anyhow::Result<usize> {
    let now = app.clock.now();
    let mut tx = app.db.begin().await?;
    let peppers = app.keys.peppers();
    suppression::block(&mut tx, &peppers, number, "minor", now).await?;
    let found = queries::close_contacts(&mut tx, number, now).await?;
    for (workspace, contact) in &found {
        let workspace = WorkspaceId::proven(*workspace);
        queries::enter(&mut tx, Some(workspace)).await?;
        campaigns::hold_for_contact(&mut tx, workspace, *contact, "minor").await?;
        messaging::hold_replies(&mut tx, workspace, *contact, "minor").await?;
        let job = EraseContact {
            workspace,
            contact: *contact,
            member: None,
        };
        jobs::enqueue(&mut tx, &job).await?;
    }
    queries::enter(&mut tx, None).await?;
    note(&mut tx, report, "minor.number", found.len(), now).await?;
    tx.commit().await?;
    Ok(found.len())
}

/// An account belongs to a minor: closed, signed out, its workspaces stopped, and erased. Returns false
/// where there is no such account.
///
/// # Errors
/// When Postgres fails: nothing has happened then.
pub async fn account(app: &App, name: &str, report: &Report) -> anyhow::Result<bool> {
    let now = app.clock.now();
    let mut tx = app.db.begin().await?;
    let Some(account) = queries::account(&mut tx, &name.trim().to_lowercase()).await? else {
        return Ok(false);
    };
    accounts::close_account(&mut tx, account, now).await?;
    for workspace in workspaces::rights::owned_alone_by(&mut tx, account).await? {
        workspaces::suspension::suspend(&mut tx, workspace, "closing", now).await?;
    }
    jobs::enqueue(&mut tx, &EraseMinor { account }).await?;
    note(&mut tx, report, "minor.account", 1, now).await?;
    tx.commit().await?;
    Ok(true)
}

async fn note(
    conn: &mut sqlx::PgConnection,
    report: &Report,
    action: &'static str,
    found: usize,
    now: chrono::DateTime<chrono::Utc>,
) -> anyhow::Result<()> {
    let actor = Actor::Staff(report.staff);
    let details = json!({ "reporter": report.reporter, "reason": report.reason, "found": found });
    Ok(audit::record_account(conn, None, actor, action, details, now).await?)
}

/// Erases the account of a minor.
#[derive(Debug, Serialize, Deserialize)]
pub struct EraseMinor {
    /// Whose.
    pub account: Uuid,
}

impl Job for EraseMinor {
    const KIND: &'static str = "erase_minor";
    const MAX_ATTEMPTS: i32 = 25;

    async fn run(self, app: App) -> anyhow::Result<()> {
        erasure::without_request(&app, self.account).await
    }

    fn key(&self) -> Option<String> {
        Some(format!("erase_minor:{}", self.account))
    }
}
