//! Reads the rows of a bundle from Postgres as it sends them, and passes them on in small batches: however
//! much there is, little of it is in memory.

use futures_util::{Stream, StreamExt, TryStreamExt};
use serde_json::Value;
use sqlx::PgConnection;
use tokio::sync::mpsc::Sender;
use uuid::Uuid;

use super::pack::{BATCH, Piece};
use super::samples;
use crate::app::App;
use crate::contacts::{self, restriction};
use crate::db::WorkspaceId;
use crate::privacy::inventory::{self, CLASSES, Class, Subject, Table};
use crate::workspaces;

/// Everything held about an account and, where nobody else shares it, in its workspace.
pub(super) async fn of_account(app: &App, account: Uuid, to: &Sender<Piece>) -> anyhow::Result<()> {
    // What they did lies in workspaces that a browser's connection sees one at a time.
    let mut owner = app.db.owner().acquire().await?;
    let subject = Subject::Account(account);
    classes(&mut owner, app, &subject, "", to).await?;
    let owned = workspaces::rights::owned_alone_by(&mut owner, account).await?;
    drop(owner);
    for (place, workspace) in owned.into_iter().enumerate() {
        let folder = match place {
            0 => String::new(),
            more => format!("workspace-{}/", more + 1),
        };
        let mut tx = app.db.tenant(workspace).await?;
        let business = Subject::Workspace(workspace);
        classes(&mut tx, app, &business, &folder, to).await?;
        let everyone = Subject::People(workspace);
        classes(&mut tx, app, &everyone, &folder, to).await?;
        people(&mut tx, workspace, folder.clone(), to).await?;
        samples::send(&mut tx, workspace, &folder, to).await?;
        tx.commit().await?;
    }
    Ok(to.send(Piece::Done).await?)
}

/// Everything that one business holds about a contact.
pub(super) async fn of_contact(
    app: &App,
    (workspace, contact): (WorkspaceId, Uuid),
    to: &Sender<Piece>,
) -> anyhow::Result<()> {
    let mut tx = app.db.tenant(workspace).await?;
    let standing = restriction::standing(&mut tx, workspace, contact).await?;
    let (phone, email) = standing.map_or((None, String::new()), |s| (s.phone, s.email));
    let subject = Subject::contact(workspace, contact, phone.as_deref(), &email);
    classes(&mut tx, app, &subject, "", to).await?;
    tx.commit().await?;
    Ok(to.send(Piece::Done).await?)
}

async fn classes(
    conn: &mut PgConnection,
    app: &App,
    subject: &Subject,
    folder: &str,
    to: &Sender<Piece>,
) -> anyhow::Result<()> {
    for class in CLASSES.iter().filter(|class| subject.has(class)) {
        to.send(Piece::Class(class, folder.to_owned())).await?;
        for table in tables(class, subject) {
            let name = Value::from(table.name);
            let rows = inventory::stream(conn, &app.keys, table, subject).map_ok(|mut row| {
                if let Value::Object(fields) = &mut row {
                    fields.insert("table".to_owned(), name.clone());
                    // Some mails hold a link that is still good.
                    if table.name == "mails"
                        && let Some(Value::Object(mail)) = fields.get_mut("sealed")
                    {
                        mail.retain(|part, _| matches!(part.as_str(), "to" | "subject"));
                    }
                }
                row
            });
            forward(rows, |batch| Piece::Rows(table, batch), to).await?;
        }
    }
    Ok(())
}

/// Without those that hand nothing out, and what is no workspace's.
fn tables(class: &'static Class, subject: &Subject) -> impl Iterator<Item = &'static Table> {
    let everyone = matches!(subject, Subject::People(_));
    let handed_out = move |table: &&Table| {
        let left_out = everyone && table.name == "platform_blocks";
        !table.columns.is_empty() && !left_out
    };
    class.tables.iter().filter(handed_out)
}

/// The contacts as a file that the import of another workspace takes.
async fn people(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    folder: String,
    to: &Sender<Piece>,
) -> anyhow::Result<()> {
    let keys = contacts::rights::attribute_keys(conn, workspace).await?;
    let columns = ["phone", "name", "email", "tags", "opted_in"];
    let columns = columns.into_iter().map(str::to_owned);
    let columns = columns.chain(keys.iter().cloned()).collect();
    to.send(Piece::People(columns, folder)).await?;
    let rows = contacts::rights::people(conn, workspace).map_ok(|person| {
        let cell = |key: &String| match &person.attributes[key] {
            Value::Null => String::new(),
            Value::String(text) => text.clone(),
            other => other.to_string(),
        };
        let attributes: Vec<String> = keys.iter().map(cell).collect();
        let tags = person.tags.join("; ");
        let known = [person.phone, person.name, person.email, tags];
        let agreed = person
            .opted_in
            .map_or("", |yes| if yes { "yes" } else { "no" });
        let cells = known.into_iter().chain([agreed.to_owned()]);
        cells.chain(attributes).collect()
    });
    forward(rows, Piece::Persons, to).await
}

async fn forward<T>(
    rows: impl Stream<Item = sqlx::Result<T>>,
    piece: impl Fn(Vec<T>) -> Piece,
    to: &Sender<Piece>,
) -> anyhow::Result<()> {
    let mut batches = std::pin::pin!(rows.try_chunks(BATCH));
    while let Some(batch) = batches.next().await {
        to.send(piece(batch.map_err(|e| e.1)?)).await?;
    }
    Ok(())
}
