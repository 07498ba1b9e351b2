//! Imports of contacts from files: reading, guessing, checking, storing in sets, reporting.

pub mod engine;
mod guess;
pub mod inspect;
pub mod limits;
mod records;
pub mod refusal;
pub mod row;
pub mod sniff;
pub mod target;
mod utf8;
mod words;

#[cfg(test)]
mod fixtures_test;
