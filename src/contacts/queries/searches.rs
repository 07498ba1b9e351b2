//! Kept searches.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::db::WorkspaceId;

/// Keeps the sealed words of a search; the account's searches of yesterday and before go.
pub async fn insert_search(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    id: Uuid,
    account: Uuid,
    words_sealed: &[u8],
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "WITH old AS (DELETE FROM contact_searches WHERE workspace_id = $1 AND account_id = $3
                      AND created_at < $5::timestamptz - interval '1 day')
         INSERT INTO contact_searches (workspace_id, id, account_id, words_sealed, created_at)
         VALUES ($1, $2, $3, $4, $5)",
        *workspace,
        id,
        account,
        words_sealed,
        now,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// The sealed words of this account's search.
pub async fn search_words(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    id: Uuid,
    account: Uuid,
) -> sqlx::Result<Option<Vec<u8>>> {
    sqlx::query_scalar!(
        "SELECT words_sealed FROM contact_searches WHERE workspace_id = $1 AND id = $2 AND account_id = $3",
        *workspace,
        id,
        account,
    )
    .fetch_optional(conn)
    .await
}
