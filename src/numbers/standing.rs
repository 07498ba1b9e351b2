use sqlx::PgConnection;

use super::queries;
use crate::db::WorkspaceId;
use crate::whatsapp::webhook::AccountUpdate;

/// Meta's code for an account that is locked or restricted: the reason that pages put into words.
const RESTRICTED: &str = "131031";

/// Stops an account that Meta restricted, disabled or deleted, and lets one go on that it reinstated.
/// Other events change nothing here.
pub async fn apply_account_update(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    waba_id: &str,
    update: &AccountUpdate,
) -> sqlx::Result<()> {
    match (update.event.as_str(), update.ban_state.as_deref()) {
        ("ACCOUNT_RESTRICTION" | "ACCOUNT_DELETED", _) | ("DISABLED_UPDATE", Some("DISABLE")) => {
            queries::stop_account(conn, workspace, waba_id, RESTRICTED).await
        }
        ("DISABLED_UPDATE", Some("REINSTATE")) => {
            queries::restore_account(conn, workspace, waba_id).await
        }
        _ => Ok(()),
    }
}
