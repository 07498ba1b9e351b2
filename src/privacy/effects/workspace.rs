//! Empties a workspace of people, in sets, before it is closed.

use sqlx::PgConnection;

use crate::db::WorkspaceId;
use crate::privacy::inventory::{CLASSES, Whose};

use super::queries;

/// Rows of one set: a fraction of a second, so that nothing else waits long.
const SET: i64 = 20_000;

/// Deletes every row of a workspace that is about its contacts, table by table as the inventory lists
/// them. `owner` is a connection that row-level security does not bind, outside any transaction.
///
/// # Errors
/// When Postgres fails; run again, it goes on.
pub async fn empty_workspace(
    owner: &mut PgConnection,
    workspace: WorkspaceId,
) -> sqlx::Result<u64> {
    let mut gone = 0;
    let classes = CLASSES.iter().filter(|class| class.whose == Whose::Contact);
    let tables = classes.flat_map(|class| class.tables);
    // The platform's own list is no workspace's.
    for table in tables.filter(|table| table.name != "platform_blocks") {
        loop {
            let rows = queries::delete_set(owner, table.name, workspace, SET).await?;
            gone += rows;
            if rows == 0 {
                break;
            }
        }
    }
    Ok(gone)
}
