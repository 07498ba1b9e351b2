//! Ids and secrets in the shapes that Meta uses, and phone numbers.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

/// A node id: fifteen decimal digits.
pub fn node() -> String {
    rand::random_range(100_000_000_000_000u64..1_000_000_000_000_000).to_string()
}

/// A message id.
pub fn message() -> String {
    let mut id = String::with_capacity(40);
    id.push_str("wamid.HBgL");
    STANDARD.encode_string(rand::random::<[u8; 18]>(), &mut id);
    id
}

/// An access token, in the shape of a system user's.
pub fn token() -> String {
    format!("EAAG{}", hex::encode(rand::random::<[u8; 24]>()))
}

/// An app secret, a media address, a trace id: 32 hexadecimal digits.
pub fn secret() -> String {
    hex::encode(rand::random::<[u8; 16]>())
}

/// The business-scoped user id of a person: the same for the same number and
/// business, and opaque.
pub fn user(waba: &str, number: &str) -> String {
    let digest = Sha256::digest(format!("{waba}/{number}").as_bytes());
    let mut head = [0u8; 16];
    head.copy_from_slice(&digest[..16]);
    format!("US.{:020}", u128::from_be_bytes(head) % 10u128.pow(20))
}

/// Reads a phone number as the Graph API does (plus, spaces, dots, dashes and
/// brackets are allowed) into E.164; `None` when it can't be one.
pub fn e164(raw: &str) -> Option<String> {
    let mut number = String::with_capacity(16);
    number.push('+');
    for c in raw.trim().chars() {
        match c {
            '0'..='9' => number.push(c),
            '+' | ' ' | '-' | '(' | ')' | '.' => {}
            _ => return None,
        }
    }
    (8..=16).contains(&number.len()).then_some(number)
}

/// The number as WhatsApp writes it: digits only.
pub fn wa_id(e164: &str) -> &str {
    e164.trim_start_matches('+')
}
