//! Mail that staff write to many: news of the service, and advertising to those who agreed to it. Owns
//! what was written and how far it has got.

mod forms;
mod jobs;
mod pages;
mod queries;
mod views;

use actix_web::web::{self, ServiceConfig};

pub use jobs::SendMailing;

const LIST: &str = "/admin/mailings";

/// The addresses of this folder.
pub(super) fn routes(cfg: &mut ServiceConfig) {
    cfg.route(LIST, web::get().to(pages::index))
        .route(LIST, web::post().to(pages::write))
        .route("/admin/mailings/{id}", web::get().to(pages::show))
        .route(
            "/admin/mailings/{id}/dispatch",
            web::post().to(pages::dispatch),
        );
}
