//! The throughput limit of one number.

use std::collections::VecDeque;
use std::sync::Mutex;

use super::clock::{self, SECOND};
use super::locks::lock;

/// Remembers when the messages of the last second were accepted, so that no
/// second, wherever it begins, holds more than the limit.
#[derive(Debug, Default)]
pub struct Window {
    accepted: Mutex<VecDeque<u64>>,
}

impl Window {
    /// The moment of acceptance (microseconds), or `None` when `limit`
    /// messages lie within the second that ends now. 0 means no limit.
    pub fn admit(&self, limit: usize) -> Option<u64> {
        self.admit_within(limit, SECOND)
    }

    /// The same for a time of `span` microseconds.
    pub fn admit_within(&self, limit: usize, span: u64) -> Option<u64> {
        if limit == 0 {
            return Some(clock::now());
        }
        let mut accepted = lock(&self.accepted);
        // Under the lock, so that moments enter the queue in order.
        let now = clock::now();
        while accepted.front().is_some_and(|first| now - first > span) {
            accepted.pop_front();
        }
        if accepted.len() >= limit {
            return None;
        }
        accepted.push_back(now);
        Some(now)
    }
}
