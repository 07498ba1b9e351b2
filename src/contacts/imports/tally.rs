//! What the six outcomes of a row do not tell: values that were left out of rows that were taken, and who was
//! opted in where everyone in a file is said to have agreed.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::merge::{Merged, Set};

/// Sums by code.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Tally(BTreeMap<String, i64>);

/// What the codes of values begin with that were left out.
const LEFT: &str = "left-";

/// What became of the consents of a file that everyone is said to have agreed to, in the order they are shown:
/// opted in by it, opted in before, and those who stayed out.
pub const AGREED: [&str; 5] = [
    "agreed-in",
    "agreed-before",
    "agreed-stopped",
    "agreed-withdrawn",
    "agreed-said",
];

impl Tally {
    /// Of one set and what became of it.
    pub fn of(set: &Set, merged: &Merged) -> Self {
        let left = set.left.iter();
        let mut tally = Self::default();
        for (code, count) in left {
            tally.add(&format!("{LEFT}{code}"), *count);
        }
        for (code, count) in AGREED.into_iter().zip(merged.agreed) {
            tally.add(code, count);
        }
        tally
    }

    /// Whether there is nothing to tell.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Adds another's sums.
    pub fn join(&mut self, other: &Self) {
        for (code, count) in &other.0 {
            self.add(code, *count);
        }
    }

    /// How often a code occurred.
    pub fn get(&self, code: &str) -> i64 {
        self.0.get(code).copied().unwrap_or_default()
    }

    /// The kinds of values that were left out, and how often.
    pub fn left_out(&self) -> impl Iterator<Item = (&str, i64)> {
        let sums = self.0.iter();
        sums.filter_map(|(code, count)| Some((code.strip_prefix(LEFT)?, *count)))
    }

    fn add(&mut self, code: &str, count: i64) {
        if count != 0 {
            *self.0.entry(code.to_owned()).or_default() += count;
        }
    }
}
