use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use super::Number;
use crate::db::WorkspaceId;
use crate::whatsapp::NumberInfo;

/// What a call needs, secrets still sealed.
pub struct SealedAccount {
    pub whatsapp_account_id: Uuid,
    pub graph_url: String,
    pub token_sealed: Vec<u8>,
    pub waba_id: String,
    pub phone_number_id: String,
}

/// An account to store.
pub struct NewAccountRow<'a> {
    pub id: Uuid,
    pub waba_id: &'a str,
    pub graph_url: &'a str,
    pub is_sandbox: bool,
    pub token_sealed: &'a [u8],
    pub app_secret_sealed: &'a [u8],
}

/// A number to store.
pub struct NewNumberRow<'a> {
    pub id: Uuid,
    pub whatsapp_account_id: Uuid,
    pub phone_number_id: &'a str,
    pub info: &'a NumberInfo,
}

pub async fn list(conn: &mut PgConnection, workspace: WorkspaceId) -> sqlx::Result<Vec<Number>> {
    sqlx::query_as!(
        Number,
        r#"SELECT n.id, n.whatsapp_account_id, a.waba_id, n.phone_number_id, n.display_phone_number,
                  n.verified_name, n.quality, n.daily_limit, n.mps, a.is_sandbox,
                  (n.state = 'connected' AND a.state = 'connected') AS "is_connected!",
                  coalesce(n.state_reason, a.state_reason) AS state_reason,
                  a.callback_at, a.refused_callbacks
           FROM phone_numbers n
           JOIN whatsapp_accounts a ON a.workspace_id = n.workspace_id AND a.id = n.whatsapp_account_id
           WHERE n.workspace_id = $1 ORDER BY n.id LIMIT 100"#,
        *workspace,
    )
    .fetch_all(conn)
    .await
}

pub async fn sealed(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    number: Uuid,
) -> sqlx::Result<Option<SealedAccount>> {
    sqlx::query_as!(
        SealedAccount,
        "SELECT n.whatsapp_account_id, a.graph_url, a.token_sealed, a.waba_id, n.phone_number_id
         FROM phone_numbers n
         JOIN whatsapp_accounts a ON a.workspace_id = n.workspace_id AND a.id = n.whatsapp_account_id
         WHERE n.workspace_id = $1 AND n.id = $2 AND a.token_sealed <> ''",
        *workspace,
        number,
    )
    .fetch_optional(conn)
    .await
}

pub async fn account_id(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    waba_id: &str,
) -> sqlx::Result<Option<Uuid>> {
    sqlx::query_scalar!(
        "SELECT id FROM whatsapp_accounts WHERE workspace_id = $1 AND waba_id = $2",
        *workspace,
        waba_id,
    )
    .fetch_optional(conn)
    .await
}

pub async fn put_account(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    row: &NewAccountRow<'_>,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "INSERT INTO whatsapp_accounts
             (workspace_id, id, waba_id, graph_url, is_sandbox, token_sealed, app_secret_sealed, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
         ON CONFLICT (workspace_id, waba_id) DO UPDATE SET
             token_sealed = excluded.token_sealed, app_secret_sealed = excluded.app_secret_sealed,
             graph_url = excluded.graph_url, is_sandbox = excluded.is_sandbox,
             callback_at = NULL, refused_callbacks = 0, state = 'connected', state_reason = NULL",
        *workspace,
        row.id,
        row.waba_id,
        row.graph_url,
        row.is_sandbox,
        row.token_sealed,
        row.app_secret_sealed,
        now,
    )
    .execute(conn)
    .await?;
    Ok(())
}

pub async fn put_number(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    row: &NewNumberRow<'_>,
    now: DateTime<Utc>,
) -> sqlx::Result<Uuid> {
    sqlx::query_scalar!(
        "INSERT INTO phone_numbers
             (workspace_id, id, whatsapp_account_id, phone_number_id, display_phone_number, verified_name,
              quality, daily_limit, mps, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
         ON CONFLICT (workspace_id, phone_number_id) DO UPDATE SET
             whatsapp_account_id = excluded.whatsapp_account_id,
             display_phone_number = excluded.display_phone_number, verified_name = excluded.verified_name,
             quality = excluded.quality, daily_limit = excluded.daily_limit, mps = excluded.mps,
             state = 'connected', state_reason = NULL
         RETURNING id",
        *workspace,
        row.id,
        row.whatsapp_account_id,
        row.phone_number_id,
        row.info.display_phone_number,
        row.info.verified_name,
        row.info.quality,
        row.info.daily_limit,
        row.info.mps,
        now,
    )
    .fetch_one(conn)
    .await
}

pub async fn stop(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    number: Uuid,
    reason: &str,
) -> sqlx::Result<()> {
    sqlx::query!(
        "UPDATE phone_numbers SET state = 'stopped', state_reason = $3
         WHERE workspace_id = $1 AND id = $2 AND state_reason IS DISTINCT FROM 'disconnected'",
        *workspace,
        number,
        reason,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Back to sending, with what Meta says of it now; its account too.
pub async fn resume(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    number: Uuid,
    info: &NumberInfo,
) -> sqlx::Result<()> {
    let account = sqlx::query_scalar!(
        "UPDATE phone_numbers
         SET state = 'connected', state_reason = NULL, display_phone_number = $3, verified_name = $4, quality = $5,
             daily_limit = $6, mps = $7
         WHERE workspace_id = $1 AND id = $2 RETURNING whatsapp_account_id",
        *workspace,
        number,
        info.display_phone_number,
        info.verified_name,
        info.quality,
        info.daily_limit,
        info.mps,
    )
    .fetch_one(&mut *conn)
    .await?;
    sqlx::query!(
        "UPDATE whatsapp_accounts SET state = 'connected', state_reason = NULL WHERE workspace_id = $1 AND id = $2",
        *workspace,
        account,
    )
    .execute(conn)
    .await?;
    Ok(())
}

pub async fn set_limit(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    waba_id: &str,
    limit: Option<i32>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "UPDATE phone_numbers n SET daily_limit = $3
         FROM whatsapp_accounts a
         WHERE n.workspace_id = $1 AND a.workspace_id = $1 AND a.id = n.whatsapp_account_id AND a.waba_id = $2",
        *workspace,
        waba_id,
        limit,
    )
    .execute(conn)
    .await?;
    Ok(())
}

pub async fn set_high_throughput(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    waba_id: &str,
    digits: &str,
) -> sqlx::Result<()> {
    sqlx::query!(
        "UPDATE phone_numbers n SET mps = 1000
         FROM whatsapp_accounts a
         WHERE n.workspace_id = $1 AND a.workspace_id = $1 AND a.id = n.whatsapp_account_id AND a.waba_id = $2
           AND regexp_replace(n.display_phone_number, '[^0-9]', '', 'g') = $3",
        *workspace,
        waba_id,
        digits,
    )
    .execute(conn)
    .await?;
    Ok(())
}

pub async fn stop_account(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    waba_id: &str,
    reason: &str,
) -> sqlx::Result<()> {
    sqlx::query!(
        "UPDATE whatsapp_accounts SET state = 'stopped', state_reason = $3 WHERE workspace_id = $1 AND waba_id = $2",
        *workspace,
        waba_id,
        reason,
    )
    .execute(conn)
    .await?;
    Ok(())
}

pub async fn restore_account(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    waba_id: &str,
) -> sqlx::Result<()> {
    sqlx::query!(
        "UPDATE whatsapp_accounts SET state = 'connected', state_reason = NULL
         WHERE workspace_id = $1 AND waba_id = $2",
        *workspace,
        waba_id,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// A callback for these accounts was verified.
pub async fn note_verified(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    wabas: &[String],
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "UPDATE whatsapp_accounts SET callback_at = $3, refused_callbacks = 0 WHERE workspace_id = $1 AND waba_id = ANY($2)",
        *workspace,
        wabas,
        now,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// A callback for these accounts was refused for its signature. From a thousand on nothing is written.
pub async fn note_refused(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    wabas: &[String],
) -> sqlx::Result<()> {
    sqlx::query!(
        "UPDATE whatsapp_accounts SET refused_callbacks = refused_callbacks + 1
         WHERE workspace_id = $1 AND waba_id = ANY($2) AND refused_callbacks < 1000",
        *workspace,
        wabas,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Empties the tokens of accounts all of whose numbers stand still for a reason.
pub async fn forget_tokens(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    reason: &str,
) -> sqlx::Result<()> {
    sqlx::query!(
        "UPDATE whatsapp_accounts a SET token_sealed = ''
         WHERE a.workspace_id = $1
           AND NOT EXISTS (SELECT FROM phone_numbers n WHERE n.workspace_id = $1 AND n.whatsapp_account_id = a.id
                           AND n.state_reason IS DISTINCT FROM $2)",
        *workspace,
        reason,
    )
    .execute(conn)
    .await?;
    Ok(())
}
