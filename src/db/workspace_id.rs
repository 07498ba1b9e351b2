use std::fmt;
use std::ops::Deref;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Proof that the bearer may act inside a workspace. Only a membership, a verified webhook or the
/// payload of a job makes one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct WorkspaceId(Uuid);

impl WorkspaceId {
    /// Takes an id that was looked up by a trusted path (see the type); never one from an address.
    pub fn proven(id: Uuid) -> Self {
        Self(id)
    }
}

impl Deref for WorkspaceId {
    type Target = Uuid;

    fn deref(&self) -> &Uuid {
        &self.0
    }
}

impl fmt::Display for WorkspaceId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
