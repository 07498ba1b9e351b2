use anyhow::Context;
use secrecy::SecretString;

use super::{NewNumber, connect, list};
use crate::app::App;
use crate::audit::Actor;
use crate::db::WorkspaceId;
use crate::whatsapp::Credentials;
use crate::workspaces;

/// Gives a new workspace of the demo an account and a number in the sandbox. Does nothing where there is
/// no sandbox, or where a number is known already, so it may run twice. Calls the sandbox: never inside
/// a transaction.
///
/// # Errors
/// When the sandbox or Postgres does not answer.
pub async fn provision_sandbox(app: &App, workspace: WorkspaceId) -> anyhow::Result<()> {
    let Some(address) = app.config.sandbox_bind.filter(|_| app.config.demo) else {
        return Ok(());
    };
    let mut tx = app.db.tenant(workspace).await?;
    let known = list(&mut tx, workspace).await?;
    let name = workspaces::name(&mut tx, workspace).await?;
    tx.commit().await?;
    if !known.is_empty() {
        return Ok(());
    }
    let new = open(app, &format!("http://{address}"), &name).await?;
    let mut tx = app.db.tenant(workspace).await?;
    if list(&mut tx, workspace).await?.is_empty() {
        connect(app, &mut tx, workspace, Actor::System, &new).await?;
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
