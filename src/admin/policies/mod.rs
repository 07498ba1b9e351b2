//! Staff write the next version of a published text, compare it with the one that applies, and publish
//! it for a day.

mod forms;
mod pages;
mod views;

use actix_web::web::{self, ServiceConfig};

const LIST: &str = "/admin/policies";

/// The addresses of this folder.
pub(super) fn routes(cfg: &mut ServiceConfig) {
    cfg.route(LIST, web::get().to(pages::index))
        .route("/admin/policies/{kind}", web::get().to(pages::edit))
        .route("/admin/policies/{kind}", web::put().to(pages::save))
        .route("/admin/policies/{kind}", web::delete().to(pages::discard))
        .route(
            "/admin/policies/{kind}/publication",
            web::get().to(pages::review),
        )
        .route(
            "/admin/policies/{kind}/publication",
            web::post().to(pages::publish),
        );
}
