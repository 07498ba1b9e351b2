use secrecy::SecretString;
use sqlx::PgConnection;
use uuid::Uuid;

use super::queries;
use crate::app::App;
use crate::crypto::KeyScope;
use crate::db::WorkspaceId;
use crate::whatsapp::Credentials;

/// The account behind one of our numbers and how fast the number may send; nothing where it is gone.
pub(super) async fn of_number(
    app: &App,
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    phone_number: Uuid,
) -> anyhow::Result<Option<(Credentials, u32)>> {
    let Some(row) = queries::account(conn, workspace, phone_number).await? else {
        return Ok(None);
    };
    let place = format!("whatsapp_accounts/token_sealed/{}", row.id);
    let scope = KeyScope::Workspace(workspace);
    let token = app.keys.open_sealed(scope, &place, &row.token_sealed)?;
    let graph_url = match row.graph_url.is_empty() {
        true => app.config.graph_url.origin().ascii_serialization(),
        false => row.graph_url,
    };
    let credentials = Credentials {
        graph_url,
        token: SecretString::from(String::from_utf8(token)?),
        waba_id: row.waba_id,
        phone_number_id: row.phone_number_id,
    };
    Ok(Some((credentials, row.mps.unsigned_abs())))
}
