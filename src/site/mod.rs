//! The website: landing page, policy, terms, cookies with their settings, contact. Owns the proofs of
//! cookie choices and the counts of views.

mod announce;
mod cookies;
mod documents;
mod pages;
mod queries;
mod reading;
mod register;
mod samples;
pub mod usage;
mod views;
mod visits;

use actix_web::web::{self, ServiceConfig};

pub use announce::TellOfPolicy;
pub use documents::{Drawn, draw, publish, sections};
pub use reading::{compared, parts};
pub use register::{Category, Cookie, REGISTER};
pub use visits::count_visits;

/// The pages that anyone may read, and the cookie choices.
pub fn routes(cfg: &mut ServiceConfig) {
    cfg.route("/", web::get().to(pages::home))
        .configure(reading::routes)
        .route("/cookies", web::get().to(cookies::show))
        .route("/cookies/choices", web::post().to(cookies::choose))
        .route("/contact", web::get().to(pages::contact))
        .route("/.well-known/gpc.json", web::get().to(pages::gpc))
        .route("/robots.txt", web::get().to(pages::robots));
}
