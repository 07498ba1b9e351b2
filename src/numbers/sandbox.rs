use anyhow::Context;
use secrecy::SecretString;

use super::{NewNumber, Number, connect, list};
use crate::app::App;
use crate::audit::Actor;
use crate::db::WorkspaceId;
use crate::whatsapp::Credentials;
use crate::workspaces;

/// The sandbox's address; none outside the demo.
fn address(app: &App) -> Option<String> {
    let address = app.config.sandbox_bind.filter(|_| app.config.demo)?;
    Some(format!("http://{address}"))
}

/// Whether a workspace with these numbers may have one in the sandbox: in the demo, where none of them
/// that is there can send.
pub(super) fn is_wanted(app: &App, numbers: &[Number]) -> bool {
    address(app).is_some() && !numbers.iter().any(|n| n.is_sandbox && n.is_connected)
}

/// Gives a new workspace of the demo an account and a number in the sandbox. Does nothing where there is
/// no sandbox, or where a number is known already, so it may run twice. Calls the sandbox: never inside
/// a transaction.
///
/// # Errors
/// When the sandbox or Postgres does not answer.
pub async fn provision_sandbox(app: &App, workspace: WorkspaceId) -> anyhow::Result<()> {
    supply(app, workspace, Actor::System, <[Number]>::is_empty).await
}

/// Gives a workspace of the demo another number in the sandbox in the place of one that was disconnected
/// or stopped. Like [`provision_sandbox`] otherwise.
pub(super) async fn renew_sandbox(
    app: &App,
    workspace: WorkspaceId,
    actor: Actor,
) -> anyhow::Result<()> {
    supply(app, workspace, actor, |numbers| is_wanted(app, numbers)).await
}

async fn supply(
    app: &App,
    workspace: WorkspaceId,
    actor: Actor,
    is_wanted: impl Fn(&[Number]) -> bool,
) -> anyhow::Result<()> {
    let Some(address) = address(app) else {
        return Ok(());
    };
    let mut tx = app.db.tenant(workspace).await?;
    let known = list(&mut tx, workspace).await?;
    let name = workspaces::name(&mut tx, workspace).await?;
    tx.commit().await?;
    if !is_wanted(&known) {
        return Ok(());
    }
    let new = open(app, &address, &name).await?;
    let mut tx = app.db.tenant(workspace).await?;
    if is_wanted(&list(&mut tx, workspace).await?) {
        connect(app, &mut tx, workspace, actor, &new).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// Opens an account in the sandbox and reads its number as any other.
async fn open(app: &App, sandbox: &str, name: &str) -> anyhow::Result<NewNumber> {
    let callback = app.link("/webhooks/whatsapp");
    let account = app
        .whatsapp
        .open_sandbox_account(sandbox, name, &callback)
        .await
        .context("opening a sandbox account")?;
    let credentials = Credentials {
        graph_url: sandbox.to_owned(),
        token: SecretString::from(account.token),
        waba_id: account.waba_id,
        phone_number_id: account.phone_number_id,
    };
    let info = app
        .whatsapp
        .number(&credentials)
        .await
        .context("reading a sandbox number")?;
    Ok(NewNumber {
        graph_url: credentials.graph_url,
        is_sandbox: true,
        waba_id: credentials.waba_id,
        phone_number_id: credentials.phone_number_id,
        token: credentials.token,
        app_secret: SecretString::from(account.app_secret),
        info,
    })
}
