//! Imports of contacts from files: reading, guessing, checking, storing in sets, reporting.

mod csv_cell;
mod engine;
mod files;
mod forms;
mod guess;
mod import;
mod inspect;
mod jobs;
mod limits;
mod merge;
pub mod pages;
mod queries;
mod records;
mod refusal;
mod row;
mod sets;
mod sniff;
mod source;
mod sweep;
mod target;
mod utf8;
mod views;
mod words;

pub use jobs::ImportContacts;
pub use sweep::SweepUploads;

#[cfg(test)]
mod fixtures_test;
