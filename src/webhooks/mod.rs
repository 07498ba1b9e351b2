//! Meta's callbacks: verified over the raw bytes, stored sealed, answered after the commit, and applied
//! afterwards by a loop of its own. Nothing else of the product knows this module.

mod apply;
mod envelope;
mod inbound;
mod intake;
mod keywords;
mod opt_outs;
mod pages;
mod preferences;
mod processor;
mod queries;
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

/// The place a stored body is sealed for.
fn place(id: Uuid) -> String {
    format!("webhook_deliveries/body_sealed/{id}")
}
