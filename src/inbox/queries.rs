use sqlx::PgConnection;
use uuid::Uuid;

use crate::db::WorkspaceId;

pub(super) struct Account {
    pub id: Uuid,
    pub waba_id: String,
    pub graph_url: String,
    pub token_sealed: Vec<u8>,
    pub phone_number_id: String,
    pub mps: i32,
}

pub(super) async fn account(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    phone_number: Uuid,
) -> sqlx::Result<Option<Account>> {
    sqlx::query_as!(
        Account,
        "SELECT a.id, a.waba_id, a.graph_url, a.token_sealed, n.phone_number_id, n.mps
         FROM phone_numbers n
         JOIN whatsapp_accounts a ON a.workspace_id = n.workspace_id AND a.id = n.whatsapp_account_id
         WHERE n.workspace_id = $1 AND n.id = $2",
        *workspace,
        phone_number,
    )
    .fetch_optional(conn)
    .await
}

/// Every workspace, for the nightly round.
pub(super) async fn workspaces(owner: &sqlx::PgPool) -> sqlx::Result<Vec<Uuid>> {
    sqlx::query_scalar!("SELECT id FROM workspaces ORDER BY id")
        .fetch_all(owner)
        .await
}

/// The zone whose days the counts of a workspace belong to.
pub(super) async fn zone(conn: &mut PgConnection, workspace: WorkspaceId) -> sqlx::Result<String> {
    sqlx::query_scalar!("SELECT time_zone FROM workspaces WHERE id = $1", *workspace)
        .fetch_one(conn)
        .await
}
