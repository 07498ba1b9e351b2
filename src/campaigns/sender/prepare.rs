//! From `scheduled` to `running`: the template is frozen and every recipient written down, in one
//! transaction; a crash in it begins it again.

use anyhow::Context;
use serde_json::json;
use uuid::Uuid;

use super::super::campaign::Status;
use super::super::queries::{campaigns, prepare};
use super::super::states;
use crate::app::App;
use crate::audit::{self, Actor, Entry};
use crate::db::WorkspaceId;

/// Prepares one campaign whose time has come. What would stop every message pauses it, with why.
pub(super) async fn run(app: &App, workspace: WorkspaceId, id: Uuid) -> anyhow::Result<()> {
    let now = app.clock.now();
    let mut tx = app.db.tenant(workspace).await?;
    let Some(campaign) = campaigns::lock(&mut tx, workspace, id).await? else {
        return Ok(());
    };
    if !matches!(campaign.status, Status::Scheduled | Status::Preparing) {
        return Ok(());
    }
    if let Some(reason) = prepare::hindrance(&mut tx, workspace, id, now).await? {
        states::hold(&mut tx, workspace, id, &reason, now).await?;
        return Ok(tx.commit().await?);
    }
    let template = prepare::template(&mut tx, workspace, campaign.template_id)
        .await?
        .context("the gate found a template that is gone")?;
    let mut snapshot = template.snapshot;
    let fits = campaign.put_into(&mut snapshot.content);
    if !fits || snapshot.content.variables().len() != campaign.variables.len() {
        states::hold(&mut tx, workspace, id, "template_changed", now).await?;
        return Ok(tx.commit().await?);
    }
    let (audience, mappings) = (&campaign.audience, &campaign.variables);
    let category = snapshot.category.code();
    let rows =
        prepare::recipients(&mut tx, workspace, id, audience, mappings, category, now).await?;
    let snapshot = serde_json::to_value(&snapshot)?;
    prepare::begin(&mut tx, workspace, id, &snapshot, now).await?;
    let entry = Entry {
        action: "campaign.began",
        subject: ("campaign", Some(id)),
        details: json!({ "recipients": rows }),
    };
    audit::record(&mut tx, workspace, Actor::System, entry, now).await?;
    Ok(tx.commit().await?)
}
