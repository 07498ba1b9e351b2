//! All SQL of requests, their history, and bundles.

mod events;
mod exports;
mod platform;
mod requests;

pub use events::Event;
pub(super) use events::*;
pub use exports::Export;
pub(super) use exports::*;
pub(super) use platform::*;
pub(super) use requests::*;
