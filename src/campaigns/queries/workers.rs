use sqlx::PgConnection;
use uuid::Uuid;

use crate::db::WorkspaceId;

/// Who may hold rows of which campaigns.
pub(crate) async fn all(conn: &mut PgConnection) -> sqlx::Result<Vec<(Uuid, Uuid, Uuid)>> {
    let rows = sqlx::query!(
        r#"SELECT workspace_id AS "workspace!", campaign_id AS "campaign!", worker AS "worker!" FROM campaign_workers()"#
    )
    .fetch_all(conn)
    .await?;
    Ok(rows
        .into_iter()
        .map(|r| (r.workspace, r.campaign, r.worker))
        .collect())
}

/// What a process left behind that died: rows it had reserved wait again, rows whose calls may have been
/// made become unknown.
pub(crate) async fn recover(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    campaign: Uuid,
    worker: Uuid,
) -> sqlx::Result<u64> {
    // The note first: it waits for a reservation under way, whose rows the next statement then sees.
    sqlx::query!(
        "DELETE FROM campaign_holders WHERE workspace_id = $1 AND campaign_id = $2 AND worker = $3",
        *workspace,
        campaign,
        worker,
    )
    .execute(&mut *conn)
    .await?;
    let done = sqlx::query!(
        "UPDATE campaign_recipients
         SET state = CASE state WHEN 'claimed' THEN 'queued' ELSE 'unknown' END,
             reason = CASE state WHEN 'claimed' THEN NULL ELSE 'interrupted' END,
             claimed_by = CASE state WHEN 'claimed' THEN NULL ELSE claimed_by END
         WHERE workspace_id = $1 AND campaign_id = $2 AND claimed_by = $3 AND state IN ('claimed', 'sending')",
        *workspace,
        campaign,
        worker,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected())
}

/// Takes the lock of a key for this session; false when another session holds it.
pub(crate) async fn try_lock(conn: &mut PgConnection, key: i64) -> sqlx::Result<bool> {
    sqlx::query_scalar!(r#"SELECT pg_try_advisory_lock($1) AS "taken!""#, key)
        .fetch_one(conn)
        .await
}

/// Gives the lock of a key back.
pub(crate) async fn unlock(conn: &mut PgConnection, key: i64) -> sqlx::Result<()> {
    sqlx::query_scalar!("SELECT pg_advisory_unlock($1)", key)
        .fetch_one(conn)
        .await?;
    Ok(())
}
