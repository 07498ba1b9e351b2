use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::db::WorkspaceId;

pub(super) struct Row {
    pub(super) id: Uuid,
    pub(super) contact_id: Uuid,
    pub(super) direction: String,
    pub(super) kind: String,
    pub(super) content_sealed: Vec<u8>,
    pub(super) status: String,
    pub(super) created_at: DateTime<Utc>,
}

pub(super) async fn messages(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
) -> sqlx::Result<Vec<Row>> {
    sqlx::query_as!(
        Row,
        "SELECT id, contact_id, direction, kind, content_sealed, status, created_at
         FROM messages WHERE workspace_id = $1 ORDER BY created_at, id",
        *workspace,
    )
    .fetch_all(conn)
    .await
}
