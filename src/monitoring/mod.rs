//! For machines that watch us: alive, ready, figures. Open to anyone on the network but `/metrics`,
//! which answers on loopback or with its token; none of it holds personal data.

mod pages;
mod readiness;

use actix_web::web::{self, ServiceConfig};

/// Mounted beside the pages: no session, no cookies.
pub fn routes(cfg: &mut ServiceConfig) {
    cfg.route("/healthz", web::get().to(pages::alive))
        .route("/readyz", web::get().to(pages::ready))
        .route("/metrics", web::get().to(pages::metrics));
}
