//! The messages of a workspace in machine-readable form, their texts opened.

mod queries;

use serde_json::{Value, json};
use sqlx::PgConnection;

use super::Content;
use crate::crypto::Keyring;
use crate::db::WorkspaceId;

/// Every one-to-one message.
///
/// # Errors
/// When Postgres fails.
pub async fn export_for(
    conn: &mut PgConnection,
    keys: &Keyring,
    workspace: WorkspaceId,
) -> sqlx::Result<Vec<(&'static str, Vec<Value>)>> {
    let rows = queries::messages(conn, workspace).await?;
    let opened = rows.into_iter().map(|row| {
        let content = Content::open(keys, workspace, row.id, &row.content_sealed);
        json!({
            "id": row.id,
            "contact_id": row.contact_id,
            "direction": row.direction,
            "kind": row.kind,
            "content": content,
            "status": row.status,
            "created_at": row.created_at,
        })
    });
    Ok(vec![("messages", opened.collect())])
}
