use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use crate::db::WorkspaceId;

/// The peppers of suppression marks. A mark holds no number, so it cannot be made anew under another
/// pepper: every version lives as long as a mark made with it.
#[derive(Clone)]
pub struct Peppers {
    /// Oldest first, never empty.
    versions: Vec<(i16, [u8; 32])>,
}

impl Peppers {
    pub(super) fn new(versions: Vec<(i16, [u8; 32])>) -> Self {
        Self { versions }
    }

    /// The version that new marks are made with.
    pub fn current(&self) -> i16 {
        self.versions.last().map_or(1, |(version, _)| *version)
    }

    /// The mark of a number (E.164 with its plus) in one workspace, under the current pepper.
    pub fn hash(&self, workspace: WorkspaceId, e164: &str) -> (i16, [u8; 32]) {
        let newest = self.versions.last().expect("there is always a version");
        (newest.0, mark(&newest.1, workspace, e164))
    }

    /// The marks of a number under every live version, oldest first: whoever looks for a mark looks for all.
    pub fn hash_all(&self, workspace: WorkspaceId, e164: &str) -> Vec<(i16, [u8; 32])> {
        self.versions
            .iter()
            .map(|(version, pepper)| (*version, mark(pepper, workspace, e164)))
            .collect()
    }
}

impl std::fmt::Debug for Peppers {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Peppers(..)")
    }
}

fn mark(pepper: &[u8; 32], workspace: WorkspaceId, e164: &str) -> [u8; 32] {
    let mut mac =
        <Hmac<Sha256> as KeyInit>::new_from_slice(pepper).expect("HMAC takes keys of any length");
    mac.update(workspace.as_bytes());
    mac.update(e164.as_bytes());
    mac.finalize().into_bytes().into()
}
