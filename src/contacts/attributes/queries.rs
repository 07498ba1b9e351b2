use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

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
