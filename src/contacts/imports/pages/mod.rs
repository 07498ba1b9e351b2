//! Handlers of imports.

mod reading;
mod report;
mod show;
mod stop;
mod undo;
mod upload;

use actix_web::web::{self, ServiceConfig};

/// Addresses under `/app/contacts/imports`.
pub fn routes(cfg: &mut ServiceConfig) {
    cfg.route("/imports", web::get().to(show::index))
        .route("/imports/new", web::get().to(upload::new))
        .route("/imports/new", web::post().to(upload::create))
        .route("/imports/{id}.json", web::get().to(report::json))
        .route(
            "/imports/{id}/rejected.csv",
            web::get().to(report::rejected),
        )
        .route(
            "/imports/{id}/duplicates.csv",
            web::get().to(report::duplicates),
        )
        .route("/imports/{id}/not-read.csv", web::get().to(stop::rest))
        .route("/imports/{id}/stop", web::post().to(stop::start))
        .route("/imports/{id}/undo", web::get().to(undo::show))
        .route("/imports/{id}/undo", web::post().to(undo::start))
        .route("/imports/{id}/reading", web::put().to(reading::update))
        .route("/imports/{id}", web::get().to(show::show))
        .route("/imports/{id}", web::post().to(show::confirm))
        .route("/imports/{id}", web::delete().to(show::discard));
}
