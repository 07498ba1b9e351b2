//! Empties a workspace of people, in sets, before it is closed.

use sqlx::{Connection, PgConnection};
use uuid::Uuid;

use super::queries;
use crate::app::App;
use crate::contacts::restriction;
use crate::db::WorkspaceId;
use crate::messaging;
use crate::privacy::holds::{self, Ground};
use crate::privacy::inventory::{CLASSES, Class, Table, Whose};

/// Rows of one set: a fraction of a second, so that nothing else waits long.
const SET: i64 = 20_000;
/// The same where they are sealed away first.
const SEALED_SET: i64 = 1_000;

/// Deletes every row of a workspace that is about its contacts, table by table as the inventory lists
/// them. What a hold or a law keeps is sealed away in the transaction that deletes it. `owner` is a
/// connection that row-level security does not bind, outside any transaction.
///
/// # Errors
/// When Postgres, the keys or the disk fail; run again, it goes on.
pub async fn empty_workspace(
    app: &App,
    owner: &mut PgConnection,
    workspace: WorkspaceId,
) -> anyhow::Result<u64> {
    let now = app.clock.now();
    for contact in holds::held_contacts(owner, workspace, now).await? {
        seal(app, owner, (workspace, contact)).await?;
    }
    let grounds = holds::of_workspace(owner, workspace, now).await?;
    let mut gone = 0;
    for class in CLASSES.iter().filter(|class| class.whose == Whose::Contact) {
        let orders: Vec<Ground> = grounds
            .iter()
            .filter(|g| g.covers(class))
            .cloned()
            .collect();
        for table in class.tables.iter().filter(|table| !stays(table)) {
            loop {
                let rows = match orders.is_empty() {
                    true => queries::delete_set(owner, table.name, workspace, SET).await?,
                    false => take_set(app, owner, (workspace, class, table), &orders).await?,
                };
                gone += rows;
                if rows == 0 {
                    break;
                }
            }
        }
    }
    Ok(gone)
}

/// The platform's own list is no workspace's.
fn stays(table: &Table) -> bool {
    table.name == "platform_blocks"
}

/// One contact whom a hold names.
async fn seal(app: &App, owner: &mut PgConnection, who: (WorkspaceId, Uuid)) -> anyhow::Result<()> {
    let mut tx = owner.begin().await?;
    if let Some(standing) = restriction::standing(&mut tx, who.0, who.1).await? {
        let files = messaging::media_of_contact(&mut tx, who.0, who.1).await?;
        holds::seal_named(&mut tx, app, who, &standing, &files).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// Deletes some rows and seals them away, both or neither.
async fn take_set(
    app: &App,
    owner: &mut PgConnection,
    (workspace, class, table): (WorkspaceId, &'static Class, &'static Table),
    grounds: &[Ground],
) -> anyhow::Result<u64> {
    let mut tx = owner.begin().await?;
    let taken = queries::take_set(&mut tx, &app.keys, table, workspace, SEALED_SET).await?;
    let gone = taken.len() as u64;
    let mut rows = Vec::with_capacity(taken.len());
    for row in taken {
        if let (true, Some(file)) = (table.name == "message_media", row["id"].as_str()) {
            let id: Uuid = file.parse()?;
            rows.extend(
                holds::file(app, workspace, id)
                    .await?
                    .map(|file| (table.name, file)),
            );
        }
        rows.push((table.name, row));
    }
    holds::seal_rows(&mut tx, app, (workspace, class), grounds, rows).await?;
    tx.commit().await?;
    Ok(gone)
}
