//! What was done for a request, in counts: the ground on which it may be called completed.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// Something was done to a class of data.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Done {
    /// A class of the inventory, or what was done in one word (`answer`, `bundle`).
    pub class: String,
    /// How many rows.
    pub rows: i64,
}

/// A class of data that stays.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    /// A class of the inventory.
    pub class: String,
    /// The rule that orders it, or the business's own reason.
    pub why: String,
    /// Until when; `None` where nobody can say yet.
    pub until: Option<DateTime<Utc>>,
}

/// What was done and what was kept.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// Per class.
    pub done: Vec<Done>,
    /// Per class.
    pub kept: Vec<Kept>,
    /// The SHA-256 of the bundle that was handed out, in hex.
    pub bundle: Option<String>,
}

impl Evidence {
    /// The evidence of one act.
    pub fn of(class: &str, rows: i64) -> Self {
        let class = class.to_owned();
        Self {
            done: vec![Done { class, rows }],
            ..Self::default()
        }
    }

    /// The evidence of a bundle.
    pub fn of_bundle(sha256: &[u8], files: i64) -> Self {
        Self {
            bundle: Some(hex::encode(sha256)),
            ..Self::of("bundle", files)
        }
    }

    /// Nothing was done.
    pub fn is_empty(&self) -> bool {
        self.done.is_empty()
    }

    /// Adds what was done elsewhere for the same request; rows of one class are summed.
    pub fn add(&mut self, other: Self) {
        for done in other.done {
            match self.done.iter_mut().find(|own| own.class == done.class) {
                Some(own) => own.rows += done.rows,
                None => self.done.push(done),
            }
        }
        self.kept.extend(other.kept);
        self.bundle = self.bundle.take().or(other.bundle);
    }
}
