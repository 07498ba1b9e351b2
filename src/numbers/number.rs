use chrono::{DateTime, Utc};
use secrecy::SecretString;
use sqlx::PgConnection;
use uuid::Uuid;

use super::queries;
use crate::app::App;
use crate::crypto::KeyScope;
use crate::db::WorkspaceId;
use crate::whatsapp::Credentials;
use crate::whatsapp::webhook::NumberUpdate;

/// A number that a workspace sends from.
#[derive(Clone, Debug)]
pub struct Number {
    /// Our id.
    pub id: Uuid,
    /// The account it belongs to.
    pub whatsapp_account_id: Uuid,
    /// Meta's id of the account.
    pub waba_id: String,
    /// Meta's id of the number.
    pub phone_number_id: String,
    /// As Meta writes it.
    pub display_phone_number: String,
    /// The name people see.
    pub verified_name: String,
    /// `GREEN`, `YELLOW`, `RED` or `UNKNOWN`.
    pub quality: String,
    /// Unique people per moving 24 hours; `None` is unlimited.
    pub daily_limit: Option<i32>,
    /// Messages a second.
    pub mps: i32,
    /// Whether it lives in the sandbox.
    pub is_sandbox: bool,
    /// Whether account and number may send.
    pub is_connected: bool,
    /// Why not, as an error code of Meta's.
    pub state_reason: Option<String>,
    /// When a callback of Meta's for its account was last verified.
    pub callback_at: Option<DateTime<Utc>>,
    /// How many were refused for their signature since; 1000 stands for more.
    pub refused_callbacks: i32,
}

/// The numbers of a workspace, oldest first.
pub async fn list(conn: &mut PgConnection, workspace: WorkspaceId) -> sqlx::Result<Vec<Number>> {
    queries::list(conn, workspace).await
}

/// The number that is used where nobody chose: the oldest one that may send.
pub async fn default_number(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
) -> sqlx::Result<Option<Number>> {
    let numbers = queries::list(conn, workspace).await?;
    let connected = numbers.iter().position(|number| number.is_connected);
    Ok(numbers.into_iter().nth(connected.unwrap_or_default()))
}

/// What a call for this number needs; nothing where it is gone.
///
/// # Errors
/// When Postgres does not answer or the stored token does not open.
pub async fn credentials(
    app: &App,
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    number: Uuid,
) -> anyhow::Result<Option<Credentials>> {
    let Some(row) = queries::sealed(conn, workspace, number).await? else {
        return Ok(None);
    };
    let place = token_place(row.whatsapp_account_id);
    let scope = KeyScope::Workspace(workspace);
    let token = app.keys.open_sealed(scope, &place, &row.token_sealed)?;
    Ok(Some(Credentials {
        graph_url: graph_url(app, &row.graph_url),
        token: SecretString::from(String::from_utf8(token)?),
        waba_id: row.waba_id,
        phone_number_id: row.phone_number_id,
    }))
}

/// Marks a number as unable to send; `reason` is an error code of Meta's.
pub async fn stop(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    number: Uuid,
    reason: &str,
) -> sqlx::Result<()> {
    queries::stop(conn, workspace, number, reason).await
}

/// Keeps what Meta tells about a number's limit.
pub async fn apply_update(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    waba_id: &str,
    update: &NumberUpdate,
) -> sqlx::Result<()> {
    if let Some(limit) = update.daily_limit {
        // Limits are shared by all numbers of the business, so every number of the account has it.
        queries::set_limit(conn, workspace, waba_id, limit).await?;
    }
    if update.event == "THROUGHPUT_UPGRADE" {
        let digits: String = update
            .display_phone_number
            .chars()
            .filter(char::is_ascii_digit)
            .collect();
        queries::set_high_throughput(conn, workspace, waba_id, &digits).await?;
    }
    Ok(())
}

/// An account without an address of its own lives on the configured Graph API.
pub(super) fn graph_url(app: &App, own: &str) -> String {
    if own.is_empty() {
        app.config.graph_url.origin().ascii_serialization()
    } else {
        own.to_owned()
    }
}

/// The place a token is sealed for.
pub(super) fn token_place(account: Uuid) -> String {
    format!("whatsapp_accounts/token_sealed/{account}")
}

/// The place an app secret is sealed for.
pub(super) fn secret_place(account: Uuid) -> String {
    format!("whatsapp_accounts/app_secret_sealed/{account}")
}
