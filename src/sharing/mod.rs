//! Whom personal data is shared with: the companies that work for us, and authorities. Owns the list of
//! sub-processors with the objections to them, and the register of law requests.

mod law;
mod recipients;
mod subprocessors;

use actix_web::web::{self, ServiceConfig};

pub use law::TellOfLawRequest;
pub use recipients::{Recipient, recipients};
pub use subprocessors::TellOfSubprocessor;

/// Public pages, the owners' pages and the staff's.
pub fn routes(cfg: &mut ServiceConfig) {
    cfg.route(
        "/privacy/subprocessors",
        web::get().to(subprocessors::pages::public),
    )
    .route(
        "/app/subprocessors/{id}",
        web::get().to(subprocessors::pages::notice),
    )
    .route(
        "/app/subprocessors/{id}/objection",
        web::post().to(subprocessors::pages::object),
    )
    .route(
        "/admin/subprocessors",
        web::get().to(subprocessors::pages::index),
    )
    .route(
        "/admin/subprocessors",
        web::post().to(subprocessors::pages::add),
    )
    .route(
        "/admin/subprocessors/{id}",
        web::get().to(subprocessors::pages::show),
    )
    .route(
        "/admin/subprocessors/{id}/end",
        web::post().to(subprocessors::pages::end),
    )
    .route(
        "/privacy/transparency",
        web::get().to(law::pages::transparency),
    )
    .route("/admin/law-requests", web::get().to(law::pages::index))
    .route("/admin/law-requests", web::post().to(law::pages::open))
    .route("/admin/law-requests/{id}", web::get().to(law::pages::show))
    .route(
        "/admin/law-requests/{id}/release",
        web::post().to(law::pages::release),
    )
    .route(
        "/admin/law-requests/{id}/refusal",
        web::post().to(law::pages::refuse),
    )
    .route(
        "/admin/law-requests/{id}/data.json",
        web::get().to(law::pages::data),
    );
}
