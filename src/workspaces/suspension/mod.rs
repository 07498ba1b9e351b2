//! A workspace that may not send, and its return. The gate of every send looks at the state itself.

mod queries;

pub use queries::{restore, suspend};
