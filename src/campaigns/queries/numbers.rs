use sqlx::PgConnection;
use uuid::Uuid;

use crate::db::WorkspaceId;

pub(crate) struct Row {
    pub account_id: Uuid,
    pub waba_id: String,
    pub graph_url: String,
    pub token_sealed: Vec<u8>,
    pub phone_number_id: String,
}

pub(crate) async fn credentials(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    number: Uuid,
) -> sqlx::Result<Row> {
    sqlx::query_as!(
        Row,
        "SELECT a.id AS account_id, a.waba_id, a.graph_url, a.token_sealed, n.phone_number_id
         FROM phone_numbers n
         JOIN whatsapp_accounts a ON a.workspace_id = n.workspace_id AND a.id = n.whatsapp_account_id
         WHERE n.workspace_id = $1 AND n.id = $2",
        *workspace,
        number,
    )
    .fetch_one(conn)
    .await
}

pub(crate) async fn stop(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    number: Uuid,
    reason: &str,
) -> sqlx::Result<()> {
    sqlx::query!(
        "UPDATE phone_numbers SET state = 'stopped', state_reason = $3 WHERE workspace_id = $1 AND id = $2",
        *workspace,
        number,
        reason,
    )
    .execute(conn)
    .await?;
    Ok(())
}
