//! People who sign in: sign-up, sign-in, sessions, password, and the proof of who asks.

mod identity;
mod queries;
mod sessions;

pub use identity::{Identify, Member, SignedIn, Staff, sign_in, sign_out, signed_in_recently};
pub use sessions::{SessionStore, session_layer};
