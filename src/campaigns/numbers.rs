use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use super::queries::numbers as queries;
use crate::app::App;
use crate::crypto::KeyScope;
use crate::db::WorkspaceId;
use crate::whatsapp::Credentials;

pub(super) async fn credentials(
    conn: &mut PgConnection,
    app: &App,
    workspace: WorkspaceId,
    number: Uuid,
) -> anyhow::Result<Credentials> {
    let row = queries::credentials(conn, workspace, number).await?;
    let place = format!("whatsapp_accounts/token_sealed/{}", row.account_id);
    let token = app
        .keys
        .open_sealed(KeyScope::Workspace(workspace), &place, &row.token_sealed)?;
    let graph_url = match row.graph_url.is_empty() {
        true => app
            .config
            .graph_url
            .as_str()
            .trim_end_matches('/')
            .to_owned(),
        false => row.graph_url,
    };
    Ok(Credentials {
        graph_url,
        token: String::from_utf8(token)?.into(),
        waba_id: row.waba_id,
        phone_number_id: row.phone_number_id,
    })
}

pub(super) async fn stop(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    number: Uuid,
    reason: &str,
    _now: DateTime<Utc>,
) -> sqlx::Result<()> {
    queries::stop(conn, workspace, number, reason).await
}
