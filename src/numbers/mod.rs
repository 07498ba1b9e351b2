//! WhatsApp accounts and phone numbers: which a workspace has, and what is needed to use them.

mod callbacks;
mod check;
mod connect;
mod disconnect;
mod forms;
mod number;
mod pages;
mod queries;
mod sandbox;
mod standing;
mod views;

use actix_web::web::{self, ServiceConfig};

pub use callbacks::{note_refused, note_verified};
pub use connect::{NewNumber, connect};
pub use disconnect::{NumberDisconnected, disconnect};
pub use number::{Number, apply_update, credentials, default_number, list, stop};
pub use sandbox::provision_sandbox;
pub use standing::apply_account_update;

/// The settings page.
pub fn routes(cfg: &mut ServiceConfig) {
    cfg.service(
        web::resource("/app/settings/numbers")
            .route(web::get().to(pages::index))
            .route(web::post().to(pages::connect)),
    )
    .route(
        "/app/settings/numbers/sandbox",
        web::post().to(pages::add_sandbox),
    )
    .route(
        "/app/settings/numbers/{id}/check",
        web::post().to(pages::check),
    )
    .route(
        "/app/settings/numbers/{id}",
        web::delete().to(pages::disconnect),
    );
}
