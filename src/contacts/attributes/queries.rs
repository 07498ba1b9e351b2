use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use super::forms::Change;
use super::{Attribute, Kind};
use crate::db::WorkspaceId;

struct Row {
    id: Uuid,
    key: String,
    label: String,
    kind: String,
    choices: Vec<String>,
}

impl From<Row> for Attribute {
    fn from(row: Row) -> Self {
        Self {
            id: row.id,
            key: row.key,
            label: row.label,
            kind: Kind::parse(&row.kind).unwrap_or(Kind::Text),
            choices: row.choices,
        }
    }
}

pub(super) async fn all(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
) -> sqlx::Result<Vec<Attribute>> {
    let rows = sqlx::query_as!(
        Row,
        "SELECT id, key, label, kind, choices FROM contact_attributes
         WHERE workspace_id = $1 ORDER BY lower(label), key LIMIT 500",
        *workspace,
    )
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(Attribute::from).collect())
}

pub(super) async fn keys(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
) -> sqlx::Result<Vec<String>> {
    sqlx::query_scalar!(
        "SELECT key FROM contact_attributes WHERE workspace_id = $1",
        *workspace,
    )
    .fetch_all(conn)
    .await
}

pub(super) async fn insert(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    attribute: &Attribute,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "INSERT INTO contact_attributes (workspace_id, id, key, label, kind, choices, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
        *workspace,
        attribute.id,
        attribute.key,
        attribute.label,
        attribute.kind.code(),
        &attribute.choices,
        now,
    )
    .execute(conn)
    .await?;
    Ok(())
}

pub(super) async fn update(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    id: Uuid,
    change: &Change,
) -> sqlx::Result<()> {
    sqlx::query!(
        "UPDATE contact_attributes SET label = $3, choices = $4 WHERE workspace_id = $1 AND id = $2",
        *workspace,
        id,
        change.label,
        &change.choices,
    )
    .execute(conn)
    .await?;
    Ok(())
}

pub(super) async fn delete(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    id: Uuid,
) -> sqlx::Result<()> {
    sqlx::query!(
        "DELETE FROM contact_attributes WHERE workspace_id = $1 AND id = $2",
        *workspace,
        id,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// How many contacts have a value of this field, or one of these values. Reads all contacts: only for a
/// page that asks before it deletes.
pub(super) async fn carrying(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    key: &str,
    values: Option<&[String]>,
) -> sqlx::Result<i64> {
    sqlx::query_scalar!(
        r#"SELECT count(*) AS "people!" FROM contacts
           WHERE workspace_id = $1 AND attributes ? $2 AND ($3::text[] IS NULL OR attributes ->> $2 = ANY($3))"#,
        *workspace,
        key,
        values,
    )
    .fetch_one(conn)
    .await
}

/// Takes a field from the next contacts after one; returns the last that was looked at, or nothing at
/// the end.
pub(super) async fn forget(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    key: &str,
    after: Uuid,
    most: i64,
    now: DateTime<Utc>,
) -> sqlx::Result<Option<Uuid>> {
    sqlx::query_scalar!(
        r#"WITH looked_at AS (
               SELECT id FROM contacts WHERE workspace_id = $1 AND id > $2 ORDER BY id LIMIT $3),
           gone AS (
               UPDATE contacts c SET attributes = c.attributes - $4, updated_at = $5 FROM looked_at l
               WHERE c.workspace_id = $1 AND c.id = l.id AND c.attributes ? $4)
           SELECT id AS "id!" FROM looked_at ORDER BY id DESC LIMIT 1"#,
        *workspace,
        after,
        most,
        key,
        now,
    )
    .fetch_optional(conn)
    .await
}
