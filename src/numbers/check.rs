//! Looking again at a number that stood still: Meta is asked with the token that is kept, and says yes, or
//! what is wrong.

use serde_json::json;
use sqlx::PgConnection;
use uuid::Uuid;

use super::queries;
use crate::app::App;
use crate::audit::{self, Actor, Entry};
use crate::db::WorkspaceId;
use crate::whatsapp::NumberInfo;

/// Lets a number send again that Meta has answered for. The next refusal stops it again.
///
/// # Errors
/// When Postgres does not answer.
pub(super) async fn resume(
    app: &App,
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    actor: Actor,
    (number, info): (Uuid, &NumberInfo),
) -> sqlx::Result<()> {
    queries::resume(conn, workspace, number, info).await?;
    let entry = Entry {
        action: "number.resumed",
        subject: ("phone_number", Some(number)),
        details: json!({}),
    };
    audit::record(conn, workspace, actor, entry, app.clock.now()).await
}
