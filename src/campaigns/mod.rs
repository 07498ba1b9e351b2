//! Campaigns: one template to many people, with a ledger of one row a person that is never written to
//! twice by itself.

mod callback;
mod campaign;
mod counts;
mod decisions;
mod effects;
mod numbers;
mod queries;
pub mod rights;
mod sender;
mod snapshot;
mod states;
mod statuses;

pub use campaign::Status;
pub use counts::Counts;
pub use sender::run as run_sender;
pub use states::{pause_for_template, stop_for_contact};
pub use statuses::apply_statuses;
