use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use super::Address;
use crate::db::WorkspaceId;

/// Another contact with the number or the id: by which of both, and who.
pub(super) async fn holders(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    contact: Uuid,
    new: &Address,
) -> sqlx::Result<Option<(&'static str, Uuid)>> {
    let row = sqlx::query!(
        r#"SELECT id, phone IS NOT DISTINCT FROM $3 AS "by_phone!" FROM contacts
           WHERE workspace_id = $1 AND id <> $2 AND (phone = $3 OR bsuid = $4)
           ORDER BY phone IS NOT DISTINCT FROM $3 DESC LIMIT 1"#,
        *workspace,
        contact,
        new.phone,
        new.bsuid,
    )
    .fetch_optional(conn)
    .await?;
    Ok(row.map(|row| (if row.by_phone { "phone" } else { "bsuid" }, row.id)))
}

pub(super) async fn write(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    contact: Uuid,
    new: &Address,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "UPDATE contacts SET phone = $3, bsuid = $4, updated_at = $5 WHERE workspace_id = $1 AND id = $2",
        *workspace,
        contact,
        new.phone,
        new.bsuid,
        now,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Marketing may be sent no longer, though nobody said stop.
pub(super) async fn end_consent(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    contact: Uuid,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "UPDATE contacts SET opted_in = false, updated_at = $3 WHERE workspace_id = $1 AND id = $2 AND opted_in",
        *workspace,
        contact,
        now,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Whether the newest line of the ledger is the end of a consent by a new address.
pub(super) async fn ended_by_move(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    contact: Uuid,
    source: &str,
) -> sqlx::Result<bool> {
    let newest = sqlx::query!(
        "SELECT action, source FROM consents WHERE workspace_id = $1 AND contact_id = $2
         ORDER BY recorded_at DESC, id DESC LIMIT 1",
        *workspace,
        contact,
    )
    .fetch_optional(conn)
    .await?;
    Ok(newest.is_some_and(|line| line.action == "withdrawn" && line.source == source))
}
