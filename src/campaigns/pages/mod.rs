//! Handlers: a sentence each.

mod choosing;
mod drafts;
mod editing;
mod export;
mod files;
mod show;
mod states;

use actix_web::guard::fn_guard;
use actix_web::web::{self, ServiceConfig};

use super::test_send;
pub(super) use drafts::review_page;

/// The feature's addresses.
pub fn routes(cfg: &mut ServiceConfig) {
    cfg.service(
        web::resource("/app/campaigns")
            .route(web::get().to(show::index))
            .route(
                web::post()
                    .guard(fn_guard(files::has_files))
                    .to(drafts::create_with_files),
            )
            .route(web::post().to(drafts::create)),
    )
    .service(
        web::resource("/app/campaigns/new")
            .route(web::get().to(drafts::new))
            .route(
                web::post()
                    .guard(fn_guard(files::has_files))
                    .to(drafts::create_with_files),
            )
            .route(web::post().to(drafts::create)),
    )
    .route("/app/campaigns/templates", web::get().to(choosing::list))
    .route("/app/campaigns/{id}.json", web::get().to(show::json))
    .service(
        web::resource("/app/campaigns/{id}")
            .route(web::get().to(show::show))
            .route(
                web::post()
                    .guard(fn_guard(files::has_files))
                    .to(editing::update_with_files),
            )
            .route(web::put().to(editing::update))
            .route(web::delete().to(drafts::discard)),
    )
    .route("/app/campaigns/{id}/edit", web::get().to(editing::edit))
    .route("/app/campaigns/{id}/copy", web::post().to(editing::copy))
    .service(
        web::resource("/app/campaigns/{id}/review")
            .route(web::get().to(drafts::review))
            .route(web::post().to(drafts::start)),
    )
    .service(
        web::resource("/app/campaigns/{id}/pause")
            .route(web::post().to(states::pause))
            .route(web::delete().to(states::resume)),
    )
    .route(
        "/app/campaigns/{id}/tests",
        web::post().to(test_send::create),
    )
    .route("/app/campaigns/{id}/cancel", web::post().to(states::cancel))
    .route(
        "/app/campaigns/{id}/unknown",
        web::post().to(states::decide),
    )
    .route(
        "/app/campaigns/{id}/recipients.csv",
        web::get().to(show::recipients_csv),
    );
}
