//! Every feature's routes, in one screen. Layers run from the last `wrap` to the first.

use actix_web::middleware::from_fn;
use actix_web::web::{self, ServiceConfig};

use crate::accounts::{Identify, session_layer, strict_for_staff};
use crate::app::App;
use crate::http::{CookieLayer, CsrfGuard, ErrorFrame, assets};

/// Mounts everything on an actix app.
pub fn mount(app: &App) -> impl FnOnce(&mut ServiceConfig) + use<> {
    let app = app.clone();
    move |cfg| {
        cfg.app_data(web::Data::new(app.clone()));
        cfg.configure(assets::routes);
        cfg.configure(crate::monitoring::routes);
        cfg.configure(crate::webhooks::routes);
        cfg.configure(crate::accounts::open_routes);
        cfg.service(pages(&app));
    }
}

fn pages(app: &App) -> impl actix_web::dev::HttpServiceFactory + use<> {
    let guard = CsrfGuard {
        key: app.keys.derive("csrf"),
        origin: app.config.origin(),
    };
    web::scope("")
        .wrap(from_fn(crate::site::count_visits))
        .wrap(from_fn(Identify::layer))
        .wrap(session_layer(app))
        .wrap(from_fn(strict_for_staff))
        .wrap(guard)
        .wrap(ErrorFrame)
        .wrap(CookieLayer(app.cookies.clone()))
        .wrap(from_fn(crate::monitoring::catch))
        .configure(features)
}

fn features(cfg: &mut ServiceConfig) {
    cfg.configure(crate::site::routes);
    cfg.configure(crate::sharing::routes);
    cfg.configure(crate::monitoring::staff_routes);
    cfg.configure(crate::privacy::routes);
    cfg.configure(crate::admin::routes);
    cfg.configure(crate::accounts::routes);
    cfg.configure(crate::analytics::routes);
    cfg.configure(crate::numbers::routes);
    cfg.configure(crate::message_templates::routes);
    cfg.configure(crate::contacts::routes);
    cfg.configure(crate::dev::routes);
    cfg.configure(crate::inbox::routes);
    cfg.configure(crate::campaigns::routes);
}
