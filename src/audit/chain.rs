//! The arithmetic of a chain; `audit_hash` in the database does the same.

use chrono::{DateTime, Utc};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::crypto::tokens::random;

/// The action of the entry that names the payloads which an erasure dropped.
pub(super) const ERASED: &str = "audit.erased";
/// What the first entry of a chain follows.
pub(super) const BEGINNING: [u8; 32] = [0; 32];

/// What an entry commits to, and the people it is about.
pub(super) struct Body {
    pub salt: [u8; 32],
    pub payload: String,
    pub persons: Vec<Uuid>,
}

impl Body {
    pub fn new(
        actor: Option<Uuid>,
        subject_kind: &str,
        subject: Option<Uuid>,
        details: &Value,
    ) -> Self {
        let payload = json!({
            "actor_id": actor,
            "subject_kind": subject_kind,
            "subject_id": subject,
            "details": details,
        });
        let person = subject.filter(|_| matches!(subject_kind, "contact" | "account" | "member"));
        Self {
            salt: random(),
            payload: payload.to_string(),
            persons: actor.into_iter().chain(person).collect(),
        }
    }

    pub fn commitment(&self) -> Vec<u8> {
        commitment(&self.salt, &self.payload)
    }
}

pub(super) fn commitment(salt: &[u8], payload: &str) -> Vec<u8> {
    Sha256::new()
        .chain_update(salt)
        .chain_update(payload)
        .finalize()
        .to_vec()
}

/// One entry as it stands in the database.
pub(super) struct Link {
    pub seq: i64,
    pub id: Uuid,
    pub prev_hash: Vec<u8>,
    pub hash: Vec<u8>,
    pub commitment: Vec<u8>,
    pub actor_kind: String,
    pub action: String,
    pub at: DateTime<Utc>,
    pub salt: Option<Vec<u8>>,
    pub payload: Option<String>,
    pub erased_at: Option<DateTime<Utc>>,
    pub erased_under: Option<String>,
}

impl Link {
    /// What the hash of this entry of a chain must be.
    pub fn expected(&self, chain: Uuid) -> Vec<u8> {
        Sha256::new()
            .chain_update(&self.prev_hash)
            .chain_update(chain.as_bytes())
            .chain_update(self.seq.to_be_bytes())
            .chain_update(self.id.as_bytes())
            .chain_update(&self.commitment)
            .chain_update(self.at.timestamp_micros().to_be_bytes())
            .chain_update(format!("{} {}", self.actor_kind, self.action))
            .finalize()
            .to_vec()
    }

    /// Whether salt and payload are the ones committed to; `None` where they were erased.
    pub fn keeps_its_word(&self) -> Option<bool> {
        let (salt, payload) = (self.salt.as_ref()?, self.payload.as_ref()?);
        Some(commitment(salt, payload) == self.commitment)
    }

    /// The entries whose payloads this one says were erased.
    pub fn names_erased(&self) -> Vec<Uuid> {
        let payload = self.payload.as_ref().filter(|_| self.action == ERASED);
        let payload: Option<Value> = payload.and_then(|text| serde_json::from_str(text).ok());
        let entries = payload.map(|mut value| value["details"]["entries"].take());
        entries
            .and_then(|entries| serde_json::from_value(entries).ok())
            .unwrap_or_default()
    }
}
