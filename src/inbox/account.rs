use sqlx::PgConnection;
use uuid::Uuid;

use crate::app::App;
use crate::db::WorkspaceId;
use crate::numbers;
use crate::whatsapp::Credentials;

/// The account behind one of our numbers and how fast the number may send; nothing where it is gone.
pub(super) async fn of_number(
    app: &App,
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    phone_number: Uuid,
) -> anyhow::Result<Option<(Credentials, u32)>> {
    let numbers = numbers::list(conn, workspace).await?;
    let Some(number) = numbers.into_iter().find(|n| n.id == phone_number) else {
        return Ok(None);
    };
    let credentials = numbers::credentials(app, conn, workspace, phone_number).await?;
    Ok(credentials.map(|credentials| (credentials, number.mps.unsigned_abs())))
}
