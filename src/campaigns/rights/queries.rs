use serde_json::Value;
use sqlx::PgConnection;

use crate::campaigns::test_send;
use crate::db::WorkspaceId;

/// Every campaign, and what became of each recipient.
///
/// # Errors
/// When Postgres fails.
pub async fn export_for(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
) -> sqlx::Result<Vec<(&'static str, Vec<Value>)>> {
    let campaigns = sqlx::query_scalar!(
        r#"SELECT to_jsonb(t) AS "row!" FROM (
               SELECT id, name, template_id, template_snapshot, category, audience, variables, status, schedule_at,
                      created_at, started_at, finished_at
               FROM campaigns WHERE workspace_id = $1 ORDER BY id) AS t"#,
        *workspace,
    )
    .fetch_all(&mut *conn)
    .await?;
    let recipients = sqlx::query_scalar!(
        r#"SELECT to_jsonb(t) AS "row!" FROM (
               SELECT campaign_id, contact_id, phone, parameters, state, reason, sent_at, delivered_at, read_at, failed_at
               FROM campaign_recipients WHERE workspace_id = $1 ORDER BY campaign_id, contact_id) AS t"#,
        *workspace,
    )
    .fetch_all(&mut *conn)
    .await?;
    let tests = test_send::export(conn, workspace).await?;
    Ok(vec![
        ("campaigns", campaigns),
        ("recipients", recipients),
        ("campaign-tests", tests),
    ])
}
