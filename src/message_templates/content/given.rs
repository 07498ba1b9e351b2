use serde::{Deserialize, Serialize};
use serde_json::Value;

/// A template as Meta has it, where a part of it is none that the editor can write: kept and submitted as it
/// is, never shortened. The content beside it is what we understand of it, for the preview and for sending.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Given {
    /// Meta's components, untouched.
    pub components: Value,
    /// What the editor cannot write, in Meta's words: `HEADER GIF`, `BUTTON APP`, `CALL_PERMISSION_REQUEST`.
    pub parts: Vec<String>,
}

/// Parts that need nothing with a message, or only what we keep or a campaign brings: a GIF is a file like
/// any other, a product comes with its catalogue.
const SENDABLE: [&str; 7] = [
    "HEADER GIF",
    "HEADER PRODUCT",
    "CAROUSEL PRODUCT",
    "CAROUSEL SPM",
    "CALL_PERMISSION_REQUEST",
    "URL DEEP_LINK",
    "FLOW",
];

impl Given {
    /// Parts of which no document says what a message must bring for them.
    pub fn unsendable(&self) -> impl Iterator<Item = &str> {
        let parts = self.parts.iter().map(String::as_str);
        parts.filter(|part| !SENDABLE.contains(part))
    }

    /// The same of parts alone.
    pub fn is_unsendable(parts: &[String]) -> bool {
        parts.iter().any(|part| !SENDABLE.contains(&part.as_str()))
    }

    /// The components without samples, whose addresses are others at every look.
    pub fn told(&self) -> Value {
        let mut told = self.components.clone();
        strip(&mut told);
        told
    }
}

fn strip(value: &mut Value) {
    match value {
        Value::Array(list) => list.iter_mut().for_each(strip),
        Value::Object(map) => {
            map.remove("example");
            map.values_mut().for_each(strip);
        }
        _ => {}
    }
}
