//! The templates of a workspace in machine-readable form.

mod queries;

pub use queries::export_for;
