//! For machines that watch us: alive, ready, figures. Open to anyone on the network but `/metrics`,
//! which answers on loopback or with its token; none of it holds personal data.

mod errors;
mod pages;
mod panics;
mod readiness;

use actix_web::web::{self, ServiceConfig};

pub use panics::catch;

/// Mounted beside the pages: no session, no cookies.
pub fn routes(cfg: &mut ServiceConfig) {
    cfg.route("/healthz", web::get().to(pages::alive))
        .route("/readyz", web::get().to(pages::ready))
        .route("/metrics", web::get().to(pages::metrics))
        .configure(errors::open_routes);
}

/// What staff see, mounted with the pages.
pub fn staff_routes(cfg: &mut ServiceConfig) {
    errors::staff_routes(cfg);
}
