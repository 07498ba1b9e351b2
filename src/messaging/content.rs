use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::crypto::{KeyScope, Keyring};
use crate::db::WorkspaceId;

/// What a message says. Kept sealed with the workspace's key; empty parts are left out.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Content {
    /// The text, caption, label of the tapped button, or emoji.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub text: String,
    /// A template's header.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub header: String,
    /// A template's footer.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub footer: String,
    /// The labels of a template's buttons.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub buttons: Vec<String>,
    /// Meta's id of the message this one answers.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub answers: String,
    /// A shared place.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<Place>,
    /// Names and numbers of shared contact cards.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub cards: Vec<String>,
}

/// A shared place.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Place {
    /// Degrees north.
    pub latitude: f64,
    /// Degrees east.
    pub longitude: f64,
    /// Its name or address; may be empty.
    pub name: String,
}

impl Content {
    /// Only a text.
    pub fn text(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            ..Self::default()
        }
    }

    /// Seals it for one row of `messages`.
    ///
    /// # Errors
    /// When the key directory fails.
    pub fn seal(
        &self,
        keys: &Keyring,
        workspace: WorkspaceId,
        message: Uuid,
    ) -> anyhow::Result<Vec<u8>> {
        let plain = serde_json::to_vec(self)?;
        keys.seal(KeyScope::Workspace(workspace), &place(message), &plain)
    }

    /// Opens what [`Content::seal`] made; `None` when the retention time took it, or its key is gone.
    pub(super) fn open(
        keys: &Keyring,
        workspace: WorkspaceId,
        message: Uuid,
        sealed: &[u8],
    ) -> Option<Self> {
        let scope = KeyScope::Workspace(workspace);
        let plain = keys.open_sealed(scope, &place(message), sealed).ok()?;
        serde_json::from_slice(&plain).ok()
    }
}

fn place(message: Uuid) -> String {
    format!("messages/content_sealed/{message}")
}
