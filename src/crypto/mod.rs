//! Envelope encryption: a master key outside the database wraps one data key per workspace and one
//! for the platform; AES-256-GCM binds each ciphertext to the row it belongs to.

mod keyring;
mod passwords;
pub mod tokens;

pub use keyring::{KeyScope, Keyring, SealError};
pub use passwords::Passwords;
