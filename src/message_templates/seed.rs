//! Templates of the demo workspace.

use uuid::Uuid;

use super::content::Content;
use super::graph;
use super::queries::{self, Accepted, Saved};
use super::rules::Draft;
use super::template::{Category, Status};
use crate::app::App;
use crate::db::WorkspaceId;
use crate::whatsapp::Credentials;

/// A template for the demo data.
pub struct NewTemplate<'a> {
    /// The account it belongs to.
    pub whatsapp_account_id: Uuid,
    /// Its name.
    pub name: &'a str,
    /// Its language.
    pub language: &'a str,
    /// Its category.
    pub category: Category,
    /// What it says.
    pub content: Content,
}

/// Submits a template for the demo: to the real sandbox, so that its state comes back as any other's.
/// Calls the Graph API; gives our id.
///
/// # Errors
/// When the Graph API or Postgres does not answer, or Meta refuses it.
pub async fn seed(
    app: &App,
    workspace: WorkspaceId,
    account: &Credentials,
    new: &NewTemplate<'_>,
) -> anyhow::Result<Uuid> {
    let id = Uuid::now_v7();
    let now = app.clock.now();
    let content = serde_json::to_value(&new.content)?;
    let mut tx = app.db.tenant(workspace).await?;
    let saved = Saved {
        id,
        whatsapp_account_id: new.whatsapp_account_id,
        name: new.name,
        language: new.language,
        category: new.category,
        status: Status::Submitted,
        content: content.clone(),
    };
    queries::save(&mut tx, workspace, &saved, now).await?;
    tx.commit().await?;
    let request = graph::creation(&Draft {
        name: new.name.to_owned(),
        language: new.language.to_owned(),
        category: new.category.code().to_owned(),
        content: new.content.clone(),
    });
    let receipt = app.whatsapp.create_template(account, &request).await?;
    let accepted = Accepted {
        id,
        meta_id: &receipt.id,
        category: new.category,
        content,
    };
    let mut tx = app.db.tenant(workspace).await?;
    queries::accepted(&mut tx, workspace, &accepted, now, app.clock.now()).await?;
    tx.commit().await?;
    Ok(id)
}
