//! What was said when two contacts become one.

mod queries;

pub use queries::merge_contacts;
