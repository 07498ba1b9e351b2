//! Envelope encryption: a master key outside the database wraps versions of one data key per workspace and
//! one for the platform; AES-256-GCM binds each ciphertext to the row it belongs to. Beside them in the key
//! directory: the peppers of suppression marks, the signing key, and the journal of what no backup may
//! bring back.

mod cipher;
mod journal;
mod keyring;
mod passwords;
mod peppers;
mod signer;
mod store;
pub mod tokens;
mod versions;

pub use journal::{Journal, JournalEntry, Mark};
pub use keyring::{KEYS_SEEN_WITHIN, KeyScope, Keyring, SealError};
pub use passwords::Passwords;
pub use peppers::Peppers;
pub use signer::Signer;
pub use store::sync_folder as store_folder;
