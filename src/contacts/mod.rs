//! People and their numbers: contacts, tags, consents, and the files they are imported from.

mod adding;
mod address;
pub mod attributes;
mod audience;
pub mod bulk;
mod changes;
mod consent;
mod contact;
mod exports;
mod forms;
mod imports;
mod list;
mod merging;
mod meta;
mod pages;
pub mod phone;
mod queries;
pub mod restriction;
pub mod rights;
mod search;
pub mod segments;
pub mod suppression;
mod views;

use actix_web::web::{self, ServiceConfig};

pub use audience::Audience;
pub use consent::{ConsentEntry, ConsentState, Evidence, opt_in, opt_out};
pub use contact::{
    Contact, ContactChange, find, find_many, find_or_create_by_phone, hold_marketing,
    record_inbound,
};
#[cfg(fuzzing)]
pub use imports::fuzz_import;
pub use imports::{CheckImport, ImportContacts, SweepUploads, UndoImport};
pub use meta::{
    MetaPerson, NumberChange, change_number, find_or_create_by_meta, let_in_again, opted_out_by,
    remember_opt_in, remember_opt_out, turns_away, user_id,
};
pub use phone::{Phone, PhoneProblem};
pub use queries::{has_tag, identities, tags};

/// Addresses under `/app/contacts`.
pub fn routes(cfg: &mut ServiceConfig) {
    let contacts = web::scope("/app/contacts")
        .route("", web::get().to(pages::index))
        .configure(adding::routes)
        .route("/searches", web::post().to(pages::start_search))
        .route("/tags", web::post().to(pages::tag_selected))
        .route("/tags", web::delete().to(pages::untag_selected))
        .configure(imports::pages::routes)
        .configure(attributes::pages::routes)
        .configure(exports::routes)
        .configure(segments::pages::routes)
        .configure(bulk::pages::routes)
        .configure(merging::pages::routes)
        .configure(address::routes)
        .route("/{id}", web::get().to(pages::show))
        .route("/{id}", web::put().to(pages::update))
        .route("/{id}/changes/{change}", web::delete().to(pages::take_back))
        .route("/{id}/opt-out", web::post().to(pages::stop))
        .route("/{id}/opt-in", web::post().to(pages::agree));
    cfg.service(contacts);
}
