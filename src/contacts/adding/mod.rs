//! One person put in by hand: a number, and whatever else is known.

mod forms;
mod pages;
mod views;

use actix_web::web::{self, ServiceConfig};

/// Under `/app/contacts`; mounted before the contacts' own addresses.
pub fn routes(cfg: &mut ServiceConfig) {
    cfg.route("", web::post().to(pages::create))
        .route("/new", web::get().to(pages::new));
}
