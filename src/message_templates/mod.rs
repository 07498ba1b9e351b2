//! Message templates: what they say, Meta's rules for them, their life from draft to approval.

mod content;
mod editor;
mod forms;
mod graph;
mod languages;
mod pages;
mod pattern;
mod queries;
mod review;
pub mod rights;
mod rules;
mod template;
mod views;

use actix_web::web::{self, ServiceConfig};

pub use content::{
    Button, ButtonKind, Card, Code, Content, HeaderFormat, Location, Offer, Otp, OtpApp, OtpKind,
    Rendered, Sample, clean_value,
};
pub use editor::{NewTemplate, seed};
pub use graph::creation;
pub use review::{apply_category, apply_quality, apply_status};
pub use rules::{Draft, Violation, check};
pub use template::{Category, Snapshot, Status, Template};

/// The list and the editor.
pub fn routes(cfg: &mut ServiceConfig) {
    cfg.service(
        web::scope("/app/templates")
            .route("", web::get().to(pages::index))
            .route("", web::post().to(pages::create))
            .route("/new", web::get().to(pages::new))
            .route("/new", web::post().to(pages::create))
            .route("/{id}", web::get().to(pages::show))
            .route("/{id}", web::post().to(pages::update))
            .route("/{id}", web::delete().to(pages::delete)),
    );
}
