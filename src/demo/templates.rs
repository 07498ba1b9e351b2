//! The templates, written and submitted as their author would, and reviewed by the sandbox.

use super::eventually;
use super::member::Member;
use super::phones;
use super::queries::stage as queries;
use super::shelf::{Draft, Fate, SHELF};
use super::stage::Stage;
use crate::app::App;

/// Saves and submits all of them; the reviews take their time meanwhile.
pub(super) async fn submit(member: &Member) -> anyhow::Result<()> {
    for draft in &SHELF {
        let fields = form(draft);
        let fields: Vec<_> = fields.iter().map(|(k, v)| (k.as_str(), *v)).collect();
        member.submit("/app/templates", &fields).await?;
    }
    Ok(())
}

fn form(draft: &Draft) -> Vec<(String, &'static str)> {
    let action = match draft.fate {
        Fate::Draft => "save",
        _ => "submit",
    };
    let mut fields: Vec<(String, &'static str)> = [
        ("name", draft.name),
        ("language", draft.language),
        ("category", draft.category),
        ("header_text", draft.header),
        ("body", draft.body),
        ("footer", draft.footer),
        ("action", action),
    ]
    .map(|(name, value)| (name.to_owned(), value))
    .into();
    for (n, sample) in draft.samples.iter().enumerate() {
        fields.push((format!("sample_{}", n + 1), sample));
    }
    for (n, (kind, text, value)) in draft.buttons.iter().enumerate() {
        fields.push((format!("button_{n}_type"), kind));
        fields.push((format!("button_{n}_text"), text));
        fields.push((format!("button_{n}_value"), value));
    }
    fields
}

/// Waits until the last review has come back.
pub(super) async fn settle(app: &App, stage: &Stage) -> anyhow::Result<()> {
    eventually("the review of the templates", async || {
        let mut tx = app.db.tenant(stage.workspace).await?;
        let waiting = queries::under_review(&mut tx, stage.workspace).await?;
        Ok((waiting == 0).then_some(()))
    })
    .await
}

/// Meta pauses what people complained about.
pub(super) async fn pause(app: &App, stage: &Stage) -> anyhow::Result<()> {
    for draft in SHELF.iter().filter(|d| d.fate == Fate::Paused) {
        let mut tx = app.db.tenant(stage.workspace).await?;
        let found = queries::template(&mut tx, stage.workspace, draft.name, draft.language).await?;
        tx.commit().await?;
        let Some(id) = found.and_then(|t| t.meta_template_id) else {
            continue;
        };
        phones::set_template(stage, &id, "PAUSED").await?;
        eventually("the pause of a template", async || {
            let mut tx = app.db.tenant(stage.workspace).await?;
            let now = queries::template(&mut tx, stage.workspace, draft.name, draft.language);
            let now = now.await?;
            Ok(now.filter(|t| t.status == "PAUSED").map(drop))
        })
        .await?;
    }
    Ok(())
}
