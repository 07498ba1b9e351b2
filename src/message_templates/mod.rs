//! Message templates: what they say, Meta's rules for them, their life from draft to approval.

mod account;
mod beside;
mod content;
mod copies;
mod editing;
mod editor;
mod edits;
mod files;
mod foreign;
mod forms;
mod gallery;
mod graph;
mod history;
mod languages;
mod life;
mod listing;
mod pages;
mod pattern;
mod queries;
mod review;
mod rules;
mod seed;
mod state;
mod stopped;
mod sync;
mod template;
mod uses;
mod views;

use actix_web::web::{self, ServiceConfig};

use crate::http::Page;

pub use content::{
    Button, ButtonKind, Card, Code, Content, Goods, HeaderFormat, Lack, Location, Offer, Otp,
    OtpApp, OtpKind, Rendered, Sample, Section, clean_value,
};
pub use editing::preview::Preview;
pub use files::{
    Arrived, FILE_LIMIT, FetchSamples, NotReady, file_part, forget_kept, forget_lost, keep_to_send,
    kind as file_kind, ready, receive as receive_files, stored_files,
};
pub use graph::creation;
pub use languages::name as language_name;
pub use review::{apply_category, apply_quality, apply_status};
pub use rules::{Draft, Violation, check};
pub use seed::{NewTemplate, seed};
pub use stopped::{Stop, TemplateStopped};
pub use sync::{SyncTemplates, compare_later};
pub use template::{Category, Snapshot, Status, Template};

/// A category in words.
pub fn category_in_words(page: &Page, category: Category) -> String {
    views::category(page, category)
}

/// Where a template stands, in words.
pub fn status_in_words(page: &Page, status: Status) -> String {
    page.t(&views::status_key(status))
}

/// Whether there are parts among these (in Meta's words) of which nobody knows what a message must bring.
pub fn is_unsendable(parts: &[String]) -> bool {
    content::Given::is_unsendable(parts)
}

/// The list and the editor.
pub fn routes(cfg: &mut ServiceConfig) {
    cfg.service(
        web::scope("/app/templates")
            .route("", web::get().to(listing::pages::index))
            .route("", web::post().to(pages::create))
            .route("/new", web::get().to(pages::new))
            .route("/new", web::post().to(pages::create))
            .route("/gallery", web::get().to(pages::starts))
            .route("/copies", web::get().to(copies::pages::ask))
            .route("/copies", web::post().to(copies::pages::create))
            .route("/sync", web::post().to(pages::compare))
            .route("/check", web::post().to(pages::check_new))
            .route("/files", web::post().to(files::pages::create))
            .route("/files/{id}", web::get().to(files::pages::show))
            .route("/{id}/check", web::post().to(pages::check))
            .route("/{id}/edit", web::delete().to(edits::pages::discard))
            .route("/{id}/languages", web::get().to(beside::pages::show))
            .route("/{id}/history", web::get().to(history::pages::show))
            .route(
                "/{id}/history/{revision}",
                web::post().to(history::pages::restore),
            )
            .route("/{id}/files", web::post().to(files::pages::update))
            .route("/{id}/archive", web::post().to(life::pages::archive))
            .route("/{id}/archive", web::delete().to(life::pages::unarchive))
            .route("/{id}/pause", web::delete().to(life::pages::unpause))
            .route("/{id}", web::get().to(pages::show))
            .route("/{id}", web::post().to(pages::update))
            .route("/{id}", web::delete().to(pages::delete)),
    );
}
