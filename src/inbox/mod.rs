//! The inbox: conversations with people, replies inside the 24-hour window, and the files they sent.

mod account;
mod fetching;
mod jobs;
mod queries;
mod sending;

pub use jobs::{FetchMedia, ForgetBodies, MarkRead, SendReply};
pub use sending::{queue_own_reply, queue_reply};
