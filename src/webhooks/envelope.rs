use std::borrow::Cow;
use std::collections::BTreeSet;

use anyhow::Context;
use serde::Deserialize;
use serde_json::Value;

/// Only the account ids of a body; everything else is skipped unread until the signature is proved.
#[derive(Deserialize)]
struct Envelope<'a> {
    #[serde(borrow)]
    entry: Vec<Entry<'a>>,
}

#[derive(Deserialize)]
struct Entry<'a> {
    #[serde(borrow)]
    id: Cow<'a, str>,
}

/// The WABA ids that a body speaks of; `None` when it is no envelope, or names none.
pub(super) fn waba_ids(body: &[u8]) -> Option<BTreeSet<String>> {
    let envelope: Envelope<'_> = serde_json::from_slice(body).ok()?;
    let ids: BTreeSet<String> = envelope
        .entry
        .into_iter()
        .map(|e| e.id.into_owned())
        .collect();
    (!ids.is_empty()).then_some(ids)
}

/// The body with the entries of some accounts only: what one workspace may keep of a request that
/// speaks to several.
///
/// # Errors
/// When the body is no envelope.
pub(super) fn only(body: &[u8], wabas: &BTreeSet<String>) -> anyhow::Result<Vec<u8>> {
    let mut envelope: Value = serde_json::from_slice(body)?;
    let entries = envelope["entry"].as_array_mut().context("no entries")?;
    entries.retain(|e| e["id"].as_str().is_some_and(|id| wabas.contains(id)));
    Ok(serde_json::to_vec(&envelope)?)
}
