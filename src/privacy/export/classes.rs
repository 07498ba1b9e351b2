use serde_json::Value;
use uuid::Uuid;

use crate::app::App;
use crate::privacy::queries;
use crate::{accounts, campaigns, contacts, mail, message_templates, messaging, workspaces};

/// Name and rows of one kind of data.
pub(super) type Class = (&'static str, Vec<Value>);

/// Everything held about an account and, where nobody else shares it, in its workspace.
pub(super) async fn collect(app: &App, account: Uuid) -> anyhow::Result<Vec<Class>> {
    let mut tx = app.db.begin().await?;
    let mut classes = accounts::rights::export_for(&mut tx, account).await?;
    classes.push(("mails", mail::export_for(&mut tx, app, account).await?));
    classes.push((
        "privacy-requests",
        queries::export_rows(&mut tx, account).await?,
    ));
    let owned = workspaces::rights::owned_alone_by(&mut tx, account).await?;
    tx.commit().await?;
    for workspace in owned {
        let mut tx = app.db.tenant(workspace).await?;
        classes.extend(workspaces::rights::export_for(&mut tx, workspace).await?);
        classes.extend(contacts::rights::export_for(&mut tx, workspace).await?);
        classes.extend(message_templates::rights::export_for(&mut tx, workspace).await?);
        classes.extend(campaigns::rights::export_for(&mut tx, workspace).await?);
        classes.extend(messaging::rights::export_for(&mut tx, &app.keys, workspace).await?);
        tx.commit().await?;
    }
    Ok(classes)
}
