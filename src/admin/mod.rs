//! The staff's panel: workspaces with their state, and the queue of privacy requests. Staff see
//! figures and masked identities, never messages or contacts; everyone else gets 404.

mod appeals;
mod disputes;
mod filing;
mod held;
mod mail;
mod mailings;
mod masked;
mod minors;
mod policies;
mod queries;
mod register;
mod requests;
mod retention;
mod sending;
mod usage;
mod views;
mod workspaces;

use actix_web::web::ServiceConfig;

pub use mailings::SendMailing;

/// The longest reason that staff give, in characters.
const REASON_LENGTH: usize = 500;

/// Everything under `/admin`.
pub fn routes(cfg: &mut ServiceConfig) {
    workspaces::routes(cfg);
    appeals::routes(cfg);
    filing::routes(cfg);
    mail::routes(cfg);
    register::routes(cfg);
    requests::routes(cfg);
    disputes::routes(cfg);
    policies::routes(cfg);
    retention::routes(cfg);
    sending::routes(cfg);
    held::routes(cfg);
    minors::routes(cfg);
    mailings::routes(cfg);
    usage::routes(cfg);
}
