//! Meta's callbacks: verified over the raw bytes, stored sealed, answered after the commit, and applied
//! afterwards by a loop of its own. Nothing else of the product knows this module.

mod apply;
mod envelope;
mod inbound;
mod intake;
mod noted;
mod opt_outs;
mod pages;
mod preferences;
mod processor;
mod queries;
mod rights;
mod secrets;
mod writer;

use actix_web::web::{self, ServiceConfig};
use uuid::Uuid;

pub use intake::Intake;
pub use opt_outs::ConfirmOptOut;
pub use processor::run;

/// The largest body Meta sends, in bytes (3 MB).
pub(crate) const BODY_LIMIT: usize = 3 << 20;

/// The callback's two methods. Mounted beside the pages: no cookies, no session, no form token.
pub fn routes(cfg: &mut ServiceConfig) {
    cfg.service(
        web::resource("/webhooks/whatsapp")
            .route(web::get().to(pages::verify))
            .route(web::post().to(pages::receive)),
    );
}

/// Deletes the callbacks of a workspace that could not be applied and speak of one of these people
/// (numbers without a plus, or Meta's ids). Returns how many.
///
/// # Errors
/// When Postgres fails.
pub async fn forget_stuck(
    conn: &mut sqlx::PgConnection,
    keys: &crate::crypto::Keyring,
    workspace: crate::db::WorkspaceId,
    people: &[&str],
) -> sqlx::Result<u64> {
    let scope = crate::crypto::KeyScope::Workspace(workspace);
    let speaks = |id: Uuid, sealed: &[u8]| {
        // What does not open any more is nobody's to read, and is left to its own end.
        let body = keys
            .open_sealed(scope, &place(id), sealed)
            .unwrap_or_default();
        let body = String::from_utf8_lossy(&body).into_owned();
        people.iter().any(|who| body.contains(who))
    };
    let stuck = queries::stuck(conn, workspace).await?;
    let theirs: Vec<Uuid> = stuck
        .iter()
        .filter(|(id, sealed)| speaks(*id, sealed))
        .map(|(id, _)| *id)
        .collect();
    queries::delete(conn, workspace, &theirs).await?;
    Ok(u64::try_from(theirs.len()).unwrap_or(u64::MAX))
}

/// The place a stored body is sealed for.
fn place(id: Uuid) -> String {
    format!("webhook_deliveries/body_sealed/{id}")
}
