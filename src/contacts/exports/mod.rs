//! The contact list as a file: whatever it is narrowed to, in parts, and such that an import of the file
//! gives the same contacts.

mod pages;
mod queries;
mod rows;
mod sheet;

use actix_web::web::{self, ServiceConfig};

/// Addresses under `/app/contacts`.
pub fn routes(cfg: &mut ServiceConfig) {
    cfg.route("/export.csv", web::get().to(pages::csv))
        .route("/export.xlsx", web::get().to(pages::xlsx));
}
