//! AES-256-GCM with a header that says which version of a key sealed the value.

use aes_gcm::aead::{Aead, KeyInit, Payload};
use aes_gcm::{Aes256Gcm, Nonce};

use super::tokens::random;

const NONCE: usize = 12;
/// The first byte of what was sealed before keys had versions (version 1), and of wrapped keys.
const PLAIN: u8 = 1;
/// The first byte of what names its key's version in the next four bytes, big-endian.
const VERSIONED: u8 = 2;

/// A key ready for use.
pub(super) fn key(bytes: &[u8; 32]) -> Aes256Gcm {
    Aes256Gcm::new(bytes.into())
}

/// What every value sealed with `version` begins with.
pub(super) fn header(version: u32) -> [u8; 5] {
    let [a, b, c, d] = version.to_be_bytes();
    [VERSIONED, a, b, c, d]
}

/// The version of the key that sealed a value; `None` for bytes that are none of ours.
pub(super) fn version(sealed: &[u8]) -> Option<u32> {
    match sealed.split_first()? {
        (&PLAIN, _) => Some(1),
        (&VERSIONED, rest) => Some(u32::from_be_bytes(*rest.first_chunk()?)),
        _ => None,
    }
}

/// Seals for a place with a key of that version.
pub(super) fn seal(
    key: &Aes256Gcm,
    version: u32,
    place: &str,
    plain: &[u8],
) -> anyhow::Result<Vec<u8>> {
    encrypt(key, &header(version), place, plain)
}

/// Wraps a key under the master key.
pub(super) fn wrap(master: &[u8; 32], name: &str, bytes: &[u8; 32]) -> anyhow::Result<Vec<u8>> {
    encrypt(&key(master), &[PLAIN], name, bytes)
}

/// The key that [`wrap`] made; `None` with another master key or name.
pub(super) fn unwrap(master: &[u8; 32], name: &str, wrapped: &[u8]) -> Option<[u8; 32]> {
    open(&key(master), name, wrapped)?.try_into().ok()
}

/// Opens what was sealed for the same place, whichever header it has.
pub(super) fn open(key: &Aes256Gcm, place: &str, sealed: &[u8]) -> Option<Vec<u8>> {
    let skip = if sealed.first() == Some(&VERSIONED) {
        5
    } else {
        1
    };
    let (nonce, body) = sealed.get(skip..)?.split_at_checked(NONCE)?;
    let nonce: [u8; NONCE] = nonce.try_into().ok()?;
    let payload = Payload {
        msg: body,
        aad: place.as_bytes(),
    };
    version(sealed)?;
    key.decrypt(&Nonce::from(nonce), payload).ok()
}

fn encrypt(key: &Aes256Gcm, header: &[u8], place: &str, plain: &[u8]) -> anyhow::Result<Vec<u8>> {
    let nonce = random::<NONCE>();
    let payload = Payload {
        msg: plain,
        aad: place.as_bytes(),
    };
    let sealed = key
        .encrypt(&Nonce::from(nonce), payload)
        .map_err(|_| anyhow::anyhow!("value too long to seal"))?;
    let mut out = Vec::with_capacity(header.len() + NONCE + sealed.len());
    out.extend_from_slice(header);
    out.extend_from_slice(&nonce);
    out.extend_from_slice(&sealed);
    Ok(out)
}
