use serde::{Deserialize, Serialize};

use super::{Jar, Life};

const COOKIE: &str = "flash";

/// How a flash looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum FlashKind {
    /// It worked.
    Ok,
    /// It did not.
    Bad,
    /// Something to know.
    Info,
}

/// A message for the next page only.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Flash {
    kind: FlashKind,
    /// The text, in the visitor's language already.
    pub text: String,
}

impl Flash {
    /// The class suffix: `ok`, `bad` or `info`.
    pub fn kind(&self) -> &'static str {
        match self.kind {
            FlashKind::Ok => "ok",
            FlashKind::Bad => "bad",
            FlashKind::Info => "info",
        }
    }

    pub(super) fn take(jar: &Jar) -> Option<Self> {
        let raw = jar.get(COOKIE)?;
        jar.remove(COOKIE);
        serde_json::from_str(&raw).ok()
    }
}

/// Leaves a message for the page that the answer redirects to. It must hold no personal data.
pub fn flash(jar: &Jar, kind: FlashKind, text: String) {
    let flash = Flash { kind, text };
    if let Ok(raw) = serde_json::to_string(&flash) {
        jar.set(COOKIE, raw, Life::Session);
    }
}
