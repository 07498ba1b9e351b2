use std::collections::BTreeSet;

use anyhow::Context;
use serde_json::Value;

/// The body with the entries of some accounts only: what one workspace may keep of a request that
/// speaks to several.
///
/// # Errors
/// When the body is no envelope.
pub(super) fn only(body: &[u8], wabas: &BTreeSet<String>) -> anyhow::Result<Vec<u8>> {
    let mut envelope: Value = serde_json::from_slice(body)?;
    let entries = envelope
        .get_mut("entry")
        .and_then(Value::as_array_mut)
        .context("no entries")?;
    entries.retain(|e| e["id"].as_str().is_some_and(|id| wabas.contains(id)));
    Ok(serde_json::to_vec(&envelope)?)
}
