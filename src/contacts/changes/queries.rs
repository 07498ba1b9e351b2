use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::db::WorkspaceId;

pub(super) async fn insert(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    contact: Uuid,
    id: Uuid,
    fields_sealed: &[u8],
    by: Uuid,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "INSERT INTO contact_changes (workspace_id, contact_id, id, fields_sealed, changed_by, changed_at)
         VALUES ($1, $2, $3, $4, $5, $6)",
        *workspace,
        contact,
        id,
        fields_sealed,
        by,
        now,
    )
    .execute(conn)
    .await?;
    Ok(())
}

pub(super) async fn of_contact(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    contact: Uuid,
) -> sqlx::Result<Vec<(Uuid, Vec<u8>, DateTime<Utc>)>> {
    let rows = sqlx::query!(
        "SELECT id, fields_sealed, changed_at FROM contact_changes
         WHERE workspace_id = $1 AND contact_id = $2 ORDER BY id DESC LIMIT 10",
        *workspace,
        contact,
    )
    .fetch_all(conn)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| (row.id, row.fields_sealed, row.changed_at))
        .collect())
}
