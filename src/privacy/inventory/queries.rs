//! The statements that the declarations make. Names and conditions are constants of the inventory, so no
//! macro can check them; a test runs every one. Values are bound.

use futures_util::{Stream, StreamExt};
use serde_json::Value;
use sqlx::postgres::{PgArguments, PgRow};
use sqlx::query::Query;
use sqlx::{AssertSqlSafe, PgConnection, Postgres, Row};

use super::Table;
use super::engine::Subject;

/// Id and bytes of a sealed column.
type Sealed = (String, Vec<u8>);

fn bound(sql: String, subject: &Subject) -> Query<'static, Postgres, PgArguments> {
    let query = sqlx::query(AssertSqlSafe(sql));
    match subject {
        Subject::Account(account) => query.bind(*account),
        Subject::Workspace(workspace) | Subject::People(workspace) => query.bind(**workspace),
        Subject::Contact {
            workspace,
            id,
            keys,
        } => query.bind(**workspace).bind(*id).bind(keys.clone()),
    }
}

/// Every condition must take every value, whether it needs them or not.
fn condition(table: &Table, subject: &Subject) -> String {
    match subject {
        Subject::Contact { .. } => {
            format!(
                "({}) AND ($2::uuid IS NOT NULL AND $3::text[] IS NOT NULL)",
                table.rows
            )
        }
        Subject::People(_) => "workspace_id = $1".to_owned(),
        _ => format!("({})", table.rows),
    }
}

pub(super) fn rows<'a>(
    conn: &'a mut PgConnection,
    table: &'static Table,
    subject: &Subject,
) -> impl Stream<Item = sqlx::Result<(Value, Option<Sealed>)>> + use<'a> {
    let columns: Vec<String> = table
        .columns
        .iter()
        .map(|column| format!("'{column}', {column}"))
        .collect();
    let sealed = table.sealed.map_or(String::new(), |column| {
        format!(", id::text AS sealed_id, {column} AS sealed")
    });
    let sql = format!(
        "SELECT jsonb_build_object({}) AS row{sealed} FROM {} WHERE {}",
        columns.join(", "),
        table.name,
        condition(table, subject),
    );
    let found = bound(sql, subject).fetch(conn);
    found.map(move |row| read(table, &row?))
}

fn read(table: &Table, row: &PgRow) -> sqlx::Result<(Value, Option<Sealed>)> {
    let sealed = match table.sealed {
        Some(_) => {
            let bytes: Option<Vec<u8>> = row.try_get("sealed")?;
            let id: String = row.try_get("sealed_id")?;
            bytes.map(|bytes| (id, bytes))
        }
        None => None,
    };
    Ok((row.try_get("row")?, sealed))
}

pub(super) async fn count(
    conn: &mut PgConnection,
    table: &Table,
    subject: &Subject,
) -> sqlx::Result<i64> {
    let sql = format!(
        "SELECT count(*) FROM {} WHERE {}",
        table.name,
        condition(table, subject)
    );
    bound(sql, subject).fetch_one(conn).await?.try_get(0)
}

pub(super) async fn delete(
    conn: &mut PgConnection,
    table: &Table,
    subject: &Subject,
) -> sqlx::Result<u64> {
    let sql = format!(
        "DELETE FROM {} WHERE {}",
        table.name,
        condition(table, subject)
    );
    let done = bound(sql, subject).execute(conn).await?;
    Ok(done.rows_affected())
}

pub(super) async fn blank(
    conn: &mut PgConnection,
    table: &Table,
    set: &str,
    subject: &Subject,
) -> sqlx::Result<u64> {
    let sql = format!(
        "UPDATE {} SET {set} WHERE {}",
        table.name,
        condition(table, subject)
    );
    let done = bound(sql, subject).execute(conn).await?;
    Ok(done.rows_affected())
}
