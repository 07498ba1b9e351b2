//! All SQL of contacts, tags, consents and searches, by subject.

mod consents;
mod contact;
mod counts;
mod list;
mod searches;
mod tags;

pub use consents::*;
pub use contact::*;
pub use counts::*;
pub use list::*;
pub use searches::*;
pub use tags::*;
