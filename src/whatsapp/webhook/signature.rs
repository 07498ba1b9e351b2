use hmac::{Hmac, KeyInit, Mac};
use serde::Deserialize;
use sha2::Sha256;

/// Whether `header` (`X-Hub-Signature-256`, `sha256=<hex>`) signs exactly these bytes with the app's
/// secret. Takes the same time for every wrong signature.
pub fn is_signed(secret: &[u8], body: &[u8], header: &str) -> bool {
    let Some(given) = header
        .strip_prefix("sha256=")
        .and_then(|h| hex::decode(h).ok())
    else {
        return false;
    };
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(secret) else {
        return false;
    };
    mac.update(body);
    mac.verify_slice(&given).is_ok()
}

/// The account ids of a callback whose signature is not yet checked: nothing else of it is read.
/// `None` where it is not a callback about WhatsApp accounts.
pub fn waba_ids(body: &[u8]) -> Option<Vec<String>> {
    #[derive(Deserialize)]
    struct Envelope {
        object: String,
        entry: Vec<Entry>,
    }
    #[derive(Deserialize)]
    struct Entry {
        id: String,
    }
    let envelope: Envelope = serde_json::from_slice(body).ok()?;
    let about_us = envelope.object == "whatsapp_business_account" && !envelope.entry.is_empty();
    about_us.then(|| {
        let mut ids: Vec<_> = envelope.entry.into_iter().map(|entry| entry.id).collect();
        ids.sort();
        ids.dedup();
        ids
    })
}
