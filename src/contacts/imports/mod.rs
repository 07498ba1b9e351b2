//! Imports of contacts from files: reading, guessing, checking, storing in sets, reporting.

mod answers;
mod check;
mod choices;
mod csv_cell;
mod engine;
mod files;
mod forms;
#[cfg(any(fuzzing, test))]
mod fuzz;
mod guess;
mod import;
mod inspect;
mod jobs;
mod limits;
mod lists;
mod memory;
mod merge;
mod more;
mod notes;
pub mod pages;
mod peek;
mod queries;
mod records;
mod refusal;
mod rest;
mod row;
mod sets;
mod sniff;
mod source;
mod stop;
mod sweep;
mod tally;
mod target;
mod undo;
mod utf8;
mod views;
mod words;

pub use check::CheckImport;
pub use csv_cell::{line as csv_line, needs_apostrophe};
#[cfg(fuzzing)]
pub use fuzz::fuzz_import;
pub use jobs::ImportContacts;
pub(super) use more::user_id as read_user_id;
pub use sweep::SweepUploads;
pub use undo::UndoImport;

#[cfg(test)]
mod fixtures_test;
