use serde_json::json;
use sqlx::PgConnection;
use uuid::Uuid;

use secrecy::{ExposeSecret, SecretString};

use super::number::{secret_place, token_place};
use super::queries::{self, NewAccountRow, NewNumberRow};
use crate::app::App;
use crate::audit::{self, Actor, Entry};
use crate::crypto::KeyScope;
use crate::db::WorkspaceId;
use crate::whatsapp::NumberInfo;

/// A number whose credentials Meta has accepted.
#[derive(Clone, Debug)]
pub struct NewNumber {
    /// The Graph API it lives on; empty for the configured one.
    pub graph_url: String,
    /// Whether it lives in the sandbox.
    pub is_sandbox: bool,
    /// Meta's id of the account.
    pub waba_id: String,
    /// Meta's id of the number.
    pub phone_number_id: String,
    /// Bearer token.
    pub token: SecretString,
    /// Signs webhooks.
    pub app_secret: SecretString,
    /// What Meta says about it.
    pub info: NumberInfo,
}

/// Stores a number, or new credentials for one that is known. Token and secret are sealed.
///
/// # Errors
/// When Postgres does not answer or the key directory fails.
pub async fn connect(
    app: &App,
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    actor: Actor,
    new: &NewNumber,
) -> anyhow::Result<Uuid> {
    let now = app.clock.now();
    let known = queries::account_id(conn, workspace, &new.waba_id).await?;
    let account = known.unwrap_or_else(Uuid::now_v7);
    let scope = KeyScope::Workspace(workspace);
    let seal = |place: String, secret: &SecretString| {
        app.keys
            .seal(scope, &place, secret.expose_secret().as_bytes())
    };
    let row = NewAccountRow {
        id: account,
        waba_id: &new.waba_id,
        graph_url: &new.graph_url,
        is_sandbox: new.is_sandbox,
        token_sealed: &seal(token_place(account), &new.token)?,
        app_secret_sealed: &seal(secret_place(account), &new.app_secret)?,
    };
    queries::put_account(conn, workspace, &row, now).await?;
    let number = NewNumberRow {
        id: Uuid::now_v7(),
        whatsapp_account_id: account,
        phone_number_id: &new.phone_number_id,
        info: &new.info,
    };
    let number = queries::put_number(conn, workspace, &number, now).await?;
    let entry = Entry {
        action: "number.connected",
        subject: ("phone_number", Some(number)),
        details: json!({ "sandbox": new.is_sandbox }),
    };
    audit::record(conn, workspace, actor, entry, now).await?;
    Ok(number)
}
