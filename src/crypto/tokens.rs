//! Random secrets that people or links carry, and the hashes we keep of them.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use rand::RngCore;
use sha2::{Digest, Sha256};

/// 256 random bits for a link, in URL-safe base64 (43 characters).
pub fn link_token() -> String {
    URL_SAFE_NO_PAD.encode(random::<32>())
}

/// `N` bytes from the operating system's generator.
pub fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    rand::rng().fill_bytes(&mut bytes);
    bytes
}

/// SHA-256, for secrets that are random already and need no stretching.
pub fn sha256(secret: impl AsRef<[u8]>) -> Vec<u8> {
    Sha256::digest(secret.as_ref()).to_vec()
}
