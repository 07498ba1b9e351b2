//! The settings of the signed-in person and of their workspace.

mod account;
mod agreement;
mod audit;
mod devices;
mod identity;
mod workspace;

use actix_web::web::ServiceConfig;

/// Pages below `/app/settings`.
pub fn routes(cfg: &mut ServiceConfig) {
    account::routes(cfg);
    agreement::routes(cfg);
    audit::routes(cfg);
    devices::routes(cfg);
    workspace::routes(cfg);
}
