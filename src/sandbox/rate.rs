//! The throughput limits of one number: all that it sends, and what it sends to one person.

use std::collections::{HashMap, VecDeque};
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

/// People of whom more are remembered than this are looked through for those whose limit is free again.
const MANY_PEOPLE: usize = 10_000;

/// What one number may send to the same person: so many at once, then one in a while.
#[derive(Debug, Default)]
pub struct Pairs {
    /// When each person's messages, one in a while, would all have been sent (microseconds).
    spent_until: Mutex<HashMap<String, u64>>,
}

impl Pairs {
    /// Counts a message to `to`; false when `burst` messages, at one in `every` microseconds, lie ahead
    /// already. A `burst` of 0 means no limit.
    pub fn admit(&self, to: &str, burst: usize, every: u64) -> bool {
        if burst == 0 {
            return true;
        }
        let mut people = lock(&self.spent_until);
        let now = clock::now();
        let spent = people.get(to).copied().unwrap_or(now).max(now);
        let ahead = u64::try_from(burst).unwrap_or(u64::MAX).saturating_sub(1);
        if spent - now > ahead.saturating_mul(every) {
            return false;
        }
        if people.len() >= MANY_PEOPLE {
            people.retain(|_, until| *until > now);
        }
        people.insert(to.to_owned(), spent + every);
        true
    }
}
