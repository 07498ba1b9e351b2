//! A campaign that somebody stopped soon after its start.

use anyhow::Context;
use uuid::Uuid;

use super::eventually;
use super::member::Member;
use super::queries::stage as queries;
use super::stage::Stage;
use crate::app::App;

/// How many messages leave before somebody stops it.
const SENT: i64 = 40;

/// Starts it through the form. Returns its path.
pub(super) async fn start(app: &App, member: &Member, stage: &Stage) -> anyhow::Result<String> {
    let mut tx = app.db.tenant(stage.workspace).await?;
    let template = queries::template(&mut tx, stage.workspace, "back_in_stock", "en").await?;
    tx.commit().await?;
    let template: Uuid = template.context("the template of the paused campaign")?.id;
    let template = template.to_string();
    let fields = [
        ("name", "Winter throws, first batch"),
        ("template_id", template.as_str()),
        ("audience", "all"),
        ("variable_1", "name"),
        ("fallback_1", "there"),
        ("variable_2", "text"),
        ("fallback_2", "The Kullu wool throw"),
        ("schedule_at", ""),
        ("action", "review"),
    ];
    let review = member.submit("/app/campaigns", &fields).await?;
    member.submit(&review, &[("action", "start")]).await
}

/// Pauses it once some messages are on their way.
pub(super) async fn pause(member: &Member, campaign: String) -> anyhow::Result<()> {
    eventually("the campaign's first messages", async || {
        let counts = member.json(&format!("{campaign}.json")).await?;
        Ok((counts["sent"].as_i64() >= Some(SENT)).then_some(()))
    })
    .await?;
    member.submit(&format!("{campaign}/pause"), &[]).await?;
    Ok(())
}
