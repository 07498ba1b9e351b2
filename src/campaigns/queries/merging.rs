use sqlx::PgConnection;
use uuid::Uuid;

use crate::db::WorkspaceId;

/// What campaigns sent. Where both were recipients of one campaign, the row of the one who goes still counts
/// but names nobody, and what waits in it is not sent: one person gets a campaign once.
pub async fn merge_contacts(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    (stays, gone): (Uuid, Uuid),
) -> sqlx::Result<()> {
    sqlx::query!(
        "UPDATE campaign_recipients g SET phone = '', parameters = '[]', claimed_by = NULL, not_before = NULL,
                state = CASE WHEN g.state = 'queued' THEN 'skipped' ELSE g.state END,
                reason = CASE WHEN g.state = 'queued' THEN 'cancelled' ELSE g.reason END
         WHERE g.workspace_id = $1 AND g.contact_id = $3
           AND EXISTS (SELECT FROM campaign_recipients s WHERE s.workspace_id = $1 AND s.contact_id = $2
                       AND s.campaign_id = g.campaign_id)",
        *workspace,
        stays,
        gone,
    )
    .execute(&mut *conn)
    .await?;
    sqlx::query!(
        "UPDATE campaign_recipients g SET contact_id = $2 WHERE g.workspace_id = $1 AND g.contact_id = $3
           AND NOT EXISTS (SELECT FROM campaign_recipients s WHERE s.workspace_id = $1 AND s.contact_id = $2
                           AND s.campaign_id = g.campaign_id)",
        *workspace,
        stays,
        gone,
    )
    .execute(conn)
    .await?;
    Ok(())
}
