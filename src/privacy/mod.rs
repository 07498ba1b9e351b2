//! Rights under the data-protection laws: a copy of one's data, its deletion, and requests from anyone.
//! Owns the requests with their history and the bundles to download.

pub mod clocks;
mod codes;
mod desk;
pub mod effects;
mod erasure;
mod evidence;
mod export;
pub mod inventory;
mod jobs;
mod letters;
mod pages;
mod platform;
mod queries;
mod request;
pub mod staff;
mod states;
mod views;
mod wizard;

use actix_web::web::{self, ServiceConfig};

use pages::{centre, deletion, everyone, own};

pub use codes::{SendCode, send as send_code};
pub use desk::{Contact, MoveError, NewRequest, Step, advance, contact, extend, file, proven};
pub use effects::{EraseContact, RemoveFiles};
pub use erasure::shred;
pub use evidence::{Done, Evidence, Kept};
pub use jobs::{BuildExport, EraseAccount, ShredWorkspace, SweepPrivacy, sweep};
pub use request::{Channel, Kind, Request};
pub use states::State;
pub use views::{Badge, HistoryRow};

/// The privacy centre and the desk for everyone.
pub fn routes(cfg: &mut ServiceConfig) {
    effects::pages::routes(cfg);
    cfg.route("/app/privacy", web::get().to(centre::show))
        .route("/app/privacy/exports", web::post().to(centre::ask_for_copy))
        .route("/app/privacy/exports/{id}", web::get().to(centre::download))
        .route("/app/privacy/deletion", web::get().to(deletion::ask))
        .route("/app/privacy/deletion", web::post().to(deletion::start))
        .route("/app/privacy/deletion", web::delete().to(deletion::cancel))
        .route("/app/privacy/requests/new", web::get().to(own::new))
        .route("/app/privacy/requests/new", web::post().to(own::create))
        .route("/app/privacy/mine/{reference}", web::get().to(own::show))
        .route(
            "/app/privacy/mine/{reference}",
            web::delete().to(own::cancel),
        )
        .route("/privacy/requests/new", web::get().to(everyone::new))
        .route("/privacy/requests/new", web::post().to(everyone::create))
        .route(
            "/privacy/requests/{reference}",
            web::get().to(everyone::show),
        )
        .route(
            "/privacy/requests/{reference}",
            web::post().to(everyone::enter),
        )
        .route(
            "/privacy/requests/{reference}",
            web::delete().to(everyone::cancel),
        )
        .route(
            "/privacy/requests/{reference}/code",
            web::post().to(everyone::send_code),
        );
}
