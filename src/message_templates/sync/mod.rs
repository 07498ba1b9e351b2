//! Bringing our list in line with Meta's: on demand, nightly, and for templates that were made elsewhere.

mod wording;

use std::collections::HashSet;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::content::Content;
use super::files::FetchSamples;
use super::graph;
use super::history::{self, Cause};
use super::queries::{self, Known, News, Saved};
use super::review;
use super::template::{Category, Status};
use crate::app::App;
use crate::db::WorkspaceId;
use crate::jobs::{self, Job};
use crate::numbers;
use crate::whatsapp::{CallError, Credentials, RemoteTemplate};

/// What a look at Meta's list changed.
#[derive(Debug, Default)]
pub struct Synced {
    /// Templates that were made elsewhere and are ours now as well.
    pub added: usize,
    /// Templates whose status, quality or category had changed.
    pub changed: usize,
    /// Templates that Meta does not have any more.
    pub gone: usize,
}

/// Looks at the list of every account of a workspace.
///
/// # Errors
/// When Postgres fails; that Meta does not answer is an outcome.
pub async fn workspace(
    app: &App,
    workspace: WorkspaceId,
) -> anyhow::Result<Result<Synced, CallError>> {
    let mut tx = app.db.tenant(workspace).await?;
    let mut accounts: Vec<(Uuid, Credentials)> = Vec::new();
    for number in numbers::list(&mut tx, workspace).await? {
        let known = accounts
            .iter()
            .any(|(id, _)| *id == number.whatsapp_account_id);
        if known || !number.is_connected {
            continue;
        }
        let credentials = numbers::credentials(app, &mut tx, workspace, number.id).await?;
        accounts.extend(credentials.map(|c| (number.whatsapp_account_id, c)));
    }
    tx.commit().await?;
    let mut sum = Synced::default();
    for (account, credentials) in accounts {
        let asked_at = app.clock.now();
        let remote = match app.whatsapp.all_templates(&credentials).await {
            Ok(remote) => remote,
            Err(error) => return Ok(Err(error)),
        };
        apply(app, workspace, account, &remote, asked_at, &mut sum).await?;
    }
    Ok(Ok(sum))
}

async fn apply(
    app: &App,
    workspace: WorkspaceId,
    account: Uuid,
    remote: &[RemoteTemplate],
    asked_at: DateTime<Utc>,
    sum: &mut Synced,
) -> anyhow::Result<()> {
    let mut tx = app.db.tenant(workspace).await?;
    for template in remote {
        // A word that is not known yet must never make a template sendable.
        let status = Status::parse(&template.status).unwrap_or(Status::Locked);
        let known = Known {
            meta_id: &template.id,
            name: &template.name,
            language: &template.language,
        };
        let Some(ours) = queries::find(&mut tx, workspace, account, &known).await? else {
            sum.added += usize::from(import(app, &mut tx, workspace, account, template).await?);
            continue;
        };
        let mut changed = false;
        if ours.status != status.code() && ours.status_changed_at < asked_at {
            let reason = template.rejected_reason.as_deref().filter(|r| *r != "NONE");
            let news = News {
                status,
                is_unarchived: false,
                why: (reason, None),
                pause: None,
            };
            review::move_to(&mut tx, workspace, &known, &news, asked_at).await?;
            changed = true;
        }
        changed |= reword(&mut tx, workspace, (&ours, status), template, asked_at).await?;
        let quality = template.quality();
        if ours.quality != quality {
            queries::set_quality(&mut tx, workspace, &template.id, quality).await?;
            history::note(
                &mut tx,
                workspace,
                ours.id,
                ("quality", quality),
                None,
                asked_at,
            )
            .await?;
            changed = true;
        }
        let category = Category::parse(&template.category);
        if let Some(category) = category.filter(|c| c.code() != ours.category) {
            let id = &template.id;
            review::recategorise(&mut tx, workspace, id, category, None, asked_at).await?;
            changed = true;
        }
        sum.changed += usize::from(changed);
    }
    let there: HashSet<&str> = remote.iter().map(|t| t.id.as_str()).collect();
    for meta_id in queries::submitted_before(&mut tx, workspace, account, asked_at).await? {
        if !there.contains(meta_id.as_str()) {
            let known = Known {
                meta_id: &meta_id,
                name: "",
                language: "",
            };
            let news = News {
                status: Status::Deleted,
                is_unarchived: false,
                why: (None, None),
                pause: None,
            };
            review::move_to(&mut tx, workspace, &known, &news, asked_at).await?;
            sum.gone += 1;
        }
    }
    tx.commit().await?;
    Ok(())
}

/// Takes over words that were changed elsewhere. Meta's list may lag behind an edit of ours, so only a
/// template that both sides know as reviewed, and that was not saved since, is touched.
async fn reword(
    conn: &mut sqlx::PgConnection,
    workspace: WorkspaceId,
    (ours, status): (&queries::Ours, Status),
    remote: &RemoteTemplate,
    asked_at: DateTime<Utc>,
) -> anyhow::Result<bool> {
    let is_settled = status.is_sendable() || status == Status::Paused;
    let is_same = ours.status == status.code() && ours.updated_at < asked_at;
    if !is_settled || !is_same {
        return Ok(false);
    }
    let old: Content = serde_json::from_value(ours.content.clone()).unwrap_or_default();
    let Some(new) = wording::changed(&old, remote) else {
        return Ok(false);
    };
    let category = Category::parse(&remote.category).unwrap_or(Category::Marketing);
    let has_foreign = new.files().any(|file| file.id.is_none());
    let content = serde_json::to_value(new)?;
    queries::reword(conn, workspace, ours.id, &content, asked_at).await?;
    let (wording, cause) = ((category, &content), Cause::Imported);
    history::revise(conn, workspace, ours.id, None, cause, wording, asked_at).await?;
    if has_foreign {
        let template = ours.id;
        jobs::enqueue(
            conn,
            &FetchSamples {
                workspace,
                template,
            },
        )
        .await?;
    }
    Ok(true)
}

/// Takes over a template that was made elsewhere.
async fn import(
    app: &App,
    conn: &mut sqlx::PgConnection,
    workspace: WorkspaceId,
    account: Uuid,
    remote: &RemoteTemplate,
) -> anyhow::Result<bool> {
    let status = Status::parse(&remote.status).unwrap_or(Status::Locked);
    if status == Status::Deleted || status == Status::PendingDeletion {
        return Ok(false);
    }
    let now = app.clock.now();
    let id = Uuid::now_v7();
    let ttl = remote.message_send_ttl_seconds;
    let content = graph::content(&remote.category, &remote.language, &remote.components, ttl);
    let category = Category::parse(&remote.category).unwrap_or(Category::Marketing);
    let has_files = content.files().next().is_some();
    let content = serde_json::to_value(content)?;
    let saved = Saved {
        id,
        whatsapp_account_id: account,
        name: &remote.name,
        language: &remote.language,
        category,
        status,
        content: content.clone(),
    };
    queries::save(conn, workspace, &saved, now).await?;
    queries::set_meta_id(conn, workspace, id, &remote.id, remote.quality()).await?;
    history::revise(
        conn,
        workspace,
        id,
        None,
        Cause::Imported,
        (category, &content),
        now,
    )
    .await?;
    if has_files {
        let template = id;
        jobs::enqueue(
            conn,
            &FetchSamples {
                workspace,
                template,
            },
        )
        .await?;
    }
    Ok(true)
}

/// Has the list of a workspace compared soon.
///
/// # Errors
/// When Postgres does not answer.
pub async fn compare_later(
    conn: &mut sqlx::PgConnection,
    workspace: WorkspaceId,
) -> anyhow::Result<()> {
    let workspace = Some(workspace);
    jobs::enqueue(conn, &SyncTemplates { workspace }).await
}

/// The nightly look at every workspace's list, or at one's alone.
#[derive(Debug, Serialize, Deserialize)]
pub struct SyncTemplates {
    /// The only one to look at.
    #[serde(default)]
    workspace: Option<WorkspaceId>,
}

impl Job for SyncTemplates {
    const KIND: &'static str = "sync_templates";

    async fn run(self, app: App) -> anyhow::Result<()> {
        let all = match self.workspace {
            Some(one) => vec![*one],
            None => queries::workspaces(app.db.owner()).await?,
        };
        for id in all {
            match workspace(&app, WorkspaceId::proven(id)).await {
                Ok(Ok(_)) => {}
                Ok(Err(error)) => {
                    tracing::warn!(workspace = %id, %error, "templates were not compared")
                }
                Err(error) => {
                    tracing::error!(workspace = %id, %error, "templates were not compared")
                }
            }
        }
        Ok(())
    }
}
