use chrono::{DateTime, Duration, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use super::super::files::OwnFile;
use crate::db::WorkspaceId;

/// Files of this workspace by id.
pub(crate) async fn find(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    ids: &[Uuid],
) -> sqlx::Result<Vec<OwnFile>> {
    sqlx::query_as!(
        OwnFile,
        "SELECT id, name, mime FROM template_files WHERE workspace_id = $1 AND id = ANY($2)",
        *workspace,
        ids,
    )
    .fetch_all(conn)
    .await
}

/// The files that campaigns brought and that no campaign needs any more: it is not there, or it ended
/// before a time and no legal hold keeps what was sent. What was uploaded within a day may still be in
/// somebody's form.
pub(crate) async fn unneeded(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    (before, now): (DateTime<Utc>, DateTime<Utc>),
) -> sqlx::Result<Vec<Uuid>> {
    sqlx::query_scalar!(
        "SELECT f.id FROM template_files f
         WHERE f.workspace_id = $1 AND f.handle = '' AND f.created_at < $3
           AND NOT EXISTS (
               SELECT FROM campaigns k CROSS JOIN LATERAL jsonb_each(k.files) AS own (place, file)
               WHERE k.workspace_id = $1 AND own.file ->> 'id' = f.id::text
                 AND (k.finished_at IS NULL OR k.finished_at >= $2))
           AND NOT EXISTS (SELECT FROM legal_holds h
               WHERE h.released_at IS NULL AND h.expires_at > $4 AND (h.class IS NULL OR h.class = 'messages')
                 AND h.held_account IS NULL AND h.held_contact IS NULL
                 AND (h.held_workspace IS NULL OR h.held_workspace = f.workspace_id))",
        *workspace,
        before,
        now - Duration::days(1),
        now,
    )
    .fetch_all(conn)
    .await
}
