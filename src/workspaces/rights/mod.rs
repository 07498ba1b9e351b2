//! What is held about a business, and the end of a workspace.

mod queries;

pub use queries::{erase, owned_alone_by};
