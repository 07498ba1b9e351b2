use serde_json::Value;
use sqlx::{AssertSqlSafe, PgConnection, Row};

use crate::crypto::{KeyScope, Keyring};
use crate::db::WorkspaceId;
use crate::privacy::inventory::Table;

/// Forgets the bundles of everyone in a workspace, because they hold its contacts, and those of contacts that
/// are gone; returns their files.
pub(super) async fn take_bundles(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
) -> sqlx::Result<Vec<String>> {
    sqlx::query_scalar!(
        "DELETE FROM privacy_exports e
         WHERE e.account_id IN (SELECT account_id FROM memberships WHERE workspace_id = $1)
            OR e.case_id IN (SELECT c.id FROM privacy_cases c WHERE c.workspace_id = $1 AND NOT EXISTS
                   (SELECT FROM contacts p WHERE p.workspace_id = $1 AND p.id = c.contact_id))
         RETURNING e.stored_as",
        *workspace,
    )
    .fetch_all(conn)
    .await
}

/// Deletes some rows of a workspace from a table that the inventory names; returns how many.
pub(super) async fn delete_set(
    owner: &mut PgConnection,
    table: &str,
    workspace: WorkspaceId,
    most: i64,
) -> sqlx::Result<u64> {
    let sql = format!(
        "DELETE FROM {table} WHERE workspace_id = $1
           AND ctid = ANY(ARRAY(SELECT ctid FROM {table} WHERE workspace_id = $1 LIMIT $2))"
    );
    let done = sqlx::query(AssertSqlSafe(sql))
        .bind(*workspace)
        .bind(most)
        .execute(owner)
        .await?;
    Ok(done.rows_affected())
}

/// Deletes some rows of a workspace from a table of the inventory and gives them, sealed texts opened.
pub(super) async fn take_set(
    owner: &mut PgConnection,
    keys: &Keyring,
    table: &Table,
    workspace: WorkspaceId,
    most: i64,
) -> anyhow::Result<Vec<Value>> {
    let (name, hidden) = (table.name, table.hidden.join(","));
    let sealed = table.sealed.map_or(String::new(), |column| {
        format!(", id::text AS sealed_id, {column} AS sealed")
    });
    let sql = format!(
        "DELETE FROM {name} WHERE workspace_id = $1
           AND ctid = ANY(ARRAY(SELECT ctid FROM {name} WHERE workspace_id = $1 LIMIT $2))
         RETURNING to_jsonb({name}) - string_to_array('{hidden}', ',') AS row{sealed}"
    );
    let found = sqlx::query(AssertSqlSafe(sql))
        .bind(*workspace)
        .bind(most)
        .fetch_all(owner)
        .await?;
    let mut rows = Vec::with_capacity(found.len());
    for row in found {
        let mut value: Value = row.try_get("row")?;
        if let (Some(column), Value::Object(fields)) = (table.sealed, &mut value) {
            let (id, bytes): (String, Vec<u8>) =
                (row.try_get("sealed_id")?, row.try_get("sealed")?);
            let place = format!("{name}/{column}/{id}");
            let plain = keys
                .open_sealed(KeyScope::Workspace(workspace), &place, &bytes)
                .ok();
            let text = plain.map(|plain| String::from_utf8_lossy(&plain).into_owned());
            fields.insert(
                column.trim_end_matches("_sealed").to_owned(),
                Value::from(text),
            );
        }
        rows.push(value);
    }
    Ok(rows)
}
