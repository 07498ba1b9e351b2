//! What is held about a business, and the end of a workspace.

mod queries;

pub use queries::{erase, export_for, owned_alone_by};
