//! All SQL of requests, their history, and bundles.

mod cases;
mod events;
mod exports;
mod platform;
mod receipts;
mod requests;

pub(super) use cases::*;
pub use events::Event;
pub(super) use events::*;
pub(super) use exports::*;
pub use exports::{Export, Whose};
pub(super) use platform::*;
pub use receipts::RegisterRow;
pub(super) use receipts::*;
pub(super) use requests::*;
