//! Conveniences of the demo: the mail it caught instead of sending it. In production they do not exist.

mod pages;
mod views;

use actix_web::web::{self, ServiceConfig};

/// The pages below `/dev`.
pub fn routes(cfg: &mut ServiceConfig) {
    cfg.route("/dev/mail", web::get().to(pages::mail))
        .route("/dev/mail.json", web::get().to(pages::mail_json))
        .route("/dev/panic", web::get().to(pages::panic));
}
