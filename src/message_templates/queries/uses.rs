use sqlx::PgConnection;
use uuid::Uuid;

use super::super::uses::{Use, Uses};
use crate::db::WorkspaceId;

/// The campaigns of a template: how many stand where, and the newest of those that did not end.
pub async fn uses(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    template: Uuid,
    most: i64,
) -> sqlx::Result<Uses> {
    let counts = sqlx::query!(
        r#"SELECT count(*) AS "all!",
                  count(*) FILTER (WHERE status IN ('scheduled', 'preparing', 'running')) AS "active!",
                  count(*) FILTER (WHERE status = 'paused') AS "paused!",
                  count(*) FILTER (WHERE status = 'draft') AS "drafts!"
           FROM campaigns WHERE workspace_id = $1 AND template_id = $2"#,
        *workspace,
        template,
    )
    .fetch_one(&mut *conn)
    .await?;
    let newest = sqlx::query_as!(
        Use,
        "SELECT id, name, status, coalesce(started_at, schedule_at, created_at) AS \"at!\" FROM campaigns
         WHERE workspace_id = $1 AND template_id = $2
         ORDER BY status IN ('scheduled', 'preparing', 'running') DESC, status = 'paused' DESC, status = 'draft' DESC,
                  created_at DESC, id LIMIT $3",
        *workspace,
        template,
        most,
    )
    .fetch_all(conn)
    .await?;
    Ok(Uses {
        all: counts.all,
        active: counts.active,
        paused: counts.paused,
        drafts: counts.drafts,
        newest,
    })
}
