//! Rights under the data-protection laws: a copy of one's data, its deletion, and requests from anyone.
//! Owns the requests with their history and the bundles to download.

mod account_rights;
mod cases;
pub mod clocks;
mod codes;
mod desk;
pub mod effects;
mod erasure;
mod evidence;
mod export;
pub mod holds;
pub mod inventory;
mod jobs;
mod letters;
pub mod minors;
mod pages;
mod platform;
mod platform_inbox;
mod queries;
mod reach;
mod receipts;
mod request;
pub mod retention;
pub mod staff;
mod states;
mod views;
mod wizard;
pub mod words;

use actix_web::web::{self, ServiceConfig};

use pages::{bundles, centre, deletion, everyone, own};
use pages::{cases as decisions, receipts as signed};

pub use cases::{ConcludeRequest, RouteRequest, SettleCase, open_at_one};
pub use codes::{SendCode, send as send_code};
pub use desk::{
    Contact, MoveError, NewRequest, Step, advance, contact, extend, file, file_or_join, proven,
};
pub use effects::{EraseContact, RemoveFiles};
pub use erasure::shred;
pub use evidence::{Done, Evidence, Kept};
pub use jobs::{BuildExport, EraseAccount, ShredWorkspace, SweepPrivacy, sweep};
pub use minors::EraseMinor;
pub use platform_inbox::{AnswerAtPlatform, answer_in_chat, take_callback};
pub use request::{Channel, Kind, Request};
pub use retention::Retain;
pub use states::State;
pub use views::{Badge, HistoryRow};

/// The privacy centre and the desk for everyone.
pub fn routes(cfg: &mut ServiceConfig) {
    effects::pages::routes(cfg);
    cfg.route("/app/privacy", web::get().to(centre::show))
        .route("/app/privacy/exports", web::post().to(centre::ask_for_copy))
        .route("/app/privacy/exports/{id}", web::get().to(centre::download))
        .route(
            "/app/privacy/exports/{id}",
            web::delete().to(centre::revoke),
        )
        .route("/app/privacy/deletion", web::get().to(deletion::ask))
        .route("/app/privacy/deletion", web::post().to(deletion::start))
        .route("/app/privacy/deletion", web::delete().to(deletion::cancel))
        .route(
            "/app/privacy/correction",
            web::get().to(account_rights::correction),
        )
        .route(
            "/app/privacy/correction",
            web::put().to(account_rights::correct),
        )
        .route(
            "/app/privacy/restriction",
            web::delete().to(account_rights::lift),
        )
        .route("/app/privacy/requests/new", web::get().to(own::new))
        .route("/app/privacy/requests/new", web::post().to(own::create))
        .route("/app/privacy/requests", web::get().to(decisions::index))
        .route("/app/privacy/requests/{id}", web::get().to(decisions::show))
        .route(
            "/app/privacy/requests/{id}/approval",
            web::post().to(decisions::approve),
        )
        .route(
            "/app/privacy/requests/{id}/refusal",
            web::post().to(decisions::refuse),
        )
        .route("/app/settings/words", web::get().to(words::show))
        .route("/app/settings/words", web::put().to(words::update))
        .route("/privacy/receipts/verify", web::get().to(signed::ask))
        .route("/privacy/receipts/verify", web::post().to(signed::verify))
        .route(
            "/privacy/receipts/verify/file",
            web::post().to(signed::verify_file),
        )
        .route(
            "/privacy/requests/{reference}/receipt.json",
            web::get().to(signed::of_everyone),
        )
        .route(
            "/privacy/requests/{reference}/bundles/{case}",
            web::get().to(bundles::of_case),
        )
        .route(
            "/privacy/requests/{reference}/bundles/{case}",
            web::delete().to(bundles::revoke_of_case),
        )
        .route("/privacy/schema/v1.json", web::get().to(bundles::schema))
        .route(
            "/app/privacy/mine/{reference}/receipt.json",
            web::get().to(signed::of_own),
        )
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
