use chrono::{DateTime, Utc};
use sqlx::{PgConnection, PgPool};
use uuid::Uuid;

use super::writer::Arrival;
use crate::db::WorkspaceId;

/// An account whose secret may have signed a body.
pub(super) struct Candidate {
    pub waba: String,
    pub workspace_id: Uuid,
    pub whatsapp_account_id: Uuid,
    pub app_secret_sealed: Vec<u8>,
}

/// Every account of the installation with one of these WABA ids.
pub(super) async fn candidates(pool: &PgPool, wabas: &[String]) -> sqlx::Result<Vec<Candidate>> {
    sqlx::query_as!(
        Candidate,
        r#"SELECT w.waba AS "waba!", c.workspace_id AS "workspace_id!",
                  c.whatsapp_account_id AS "whatsapp_account_id!", c.app_secret_sealed AS "app_secret_sealed!"
           FROM unnest($1::text[]) AS w (waba), webhook_candidates(w.waba) AS c"#,
        wabas,
    )
    .fetch_all(pool)
    .await
}

/// Stores bodies of one workspace.
pub(super) async fn insert(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    rows: &[&Arrival],
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    let bodies: Vec<&[u8]> = rows.iter().map(|row| &*row.body_sealed).collect();
    sqlx::query!(
        "INSERT INTO webhook_deliveries (workspace_id, id, body_sealed, received_at, retry_at)
         SELECT $1, d.id, d.body, $4, $4 FROM unnest($2::uuid[], $3::bytea[]) AS d (id, body)",
        *workspace,
        &ids,
        &bodies as &[&[u8]],
        now,
    )
    .execute(conn)
    .await?;
    Ok(())
}
