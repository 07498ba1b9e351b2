use serde_json::Value;
use uuid::Uuid;

use crate::app::App;
use crate::contacts::restriction;
use crate::db::WorkspaceId;
use crate::privacy::inventory::{self, CLASSES, Subject};
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

/// Everything that one business holds about a contact, by class of the inventory; every row says which
/// table it is from.
pub(super) async fn of_contact(
    app: &App,
    workspace: WorkspaceId,
    contact: Uuid,
) -> anyhow::Result<Vec<Class>> {
    let mut tx = app.db.tenant(workspace).await?;
    let standing = restriction::standing(&mut tx, workspace, contact).await?;
    let (phone, email) = standing.map_or((None, String::new()), |s| (s.phone, s.email));
    let subject = Subject::contact(workspace, contact, phone.as_deref(), &email);
    let mut classes = Vec::new();
    for class in CLASSES.iter().filter(|class| subject.has(class)) {
        let found = inventory::export(&mut tx, &app.keys, class, &subject).await?;
        let rows = found.into_iter().map(|(table, mut row)| {
            if let Value::Object(fields) = &mut row {
                fields.insert("table".to_owned(), Value::from(table));
            }
            row
        });
        classes.push((class.key, rows.collect()));
    }
    tx.commit().await?;
    Ok(classes)
}
