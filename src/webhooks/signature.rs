use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

/// The header that carries the signature.
pub(super) const HEADER: &str = "x-hub-signature-256";

/// What a sender claims: HMAC-SHA256 of the raw body under the app's secret.
#[derive(Clone, Copy, Debug)]
pub(super) struct Signature([u8; 32]);

impl Signature {
    /// Reads `sha256=<64 hex digits>`.
    pub(super) fn parse(header: &str) -> Option<Self> {
        let mut bytes = [0; 32];
        hex::decode_to_slice(header.strip_prefix("sha256=")?, &mut bytes).ok()?;
        Some(Self(bytes))
    }

    /// Whether `secret` made it over exactly these bytes; takes the same time either way.
    pub(super) fn made_by(&self, secret: &[u8], body: &[u8]) -> bool {
        let mut mac =
            Hmac::<Sha256>::new_from_slice(secret).expect("HMAC takes keys of any length");
        mac.update(body);
        mac.verify_slice(&self.0).is_ok()
    }
}
