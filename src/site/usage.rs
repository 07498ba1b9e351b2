//! Figures for staff: views of pages and cookie choices. None is about a person.

pub use super::queries::{Proof, banners_shown, choices, proofs, views_by_day, views_by_page};
