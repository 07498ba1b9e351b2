//! A workspace that may not send, and its return. The gate of every send looks at the state itself. An owner
//! may say once of each suspension why it is wrong; staff answer with their reasons.

mod appeals;
mod queries;

pub use appeals::{Appeal, Verdict, answer, appeal, appeals, current};
pub use queries::{Waiting, restore, suspend, waiting};
