//! The contacts of a workspace in the form that an import takes.

mod queries;

pub use queries::{Person, attribute_keys, people};
