//! Reads the file on a thread of its own and hands over sets of rows, one ahead of those being stored.

use std::collections::VecDeque;
use std::ops::Range;
use std::path::PathBuf;

use tokio::sync::mpsc::Sender;

use super::engine::Engine;
use super::limits;
use super::merge::Set;
use super::refusal::ReadError;
use super::sniff::Dialect;
use super::target::Mapping;
use crate::contacts::phone::PhoneReader;

/// All that reading needs.
pub struct Plan {
    /// The kept upload.
    pub path: PathBuf,
    /// How its cells are written.
    pub dialect: Dialect,
    /// Whether its first row names the columns.
    pub has_header: bool,
    /// The confirmed targets.
    pub mapping: Mapping,
    /// How its numbers are read.
    pub phones: PhoneReader,
    /// The rows that were counted.
    pub rows: u64,
    /// Rows whose outcome is committed already, in their order, counted from 0: they are read again, because
    /// they may hold the first line of a number, but not handed over.
    pub done: VecDeque<Range<i64>>,
}

/// Reads the whole file. Ends early, without an error, when the receiver is gone.
pub fn produce(plan: Plan, sets: &Sender<Set>) -> Result<(), ReadError> {
    let wide = plan.mapping.is_wide();
    let mut engine = Engine::open(
        &plan.path,
        plan.dialect,
        plan.has_header,
        plan.mapping,
        plan.phones,
        plan.rows,
    )?;
    let mut done = plan.done;
    let mut set = Set::new(wide, 0);
    // The first set is small, so that progress shows soon.
    let mut size = limits::FIRST_SET_ROWS;
    let mut next = 0;
    while let Some(outcome) = engine.next_outcome()? {
        let row = next;
        next += 1;
        let known = is_in(&mut done, row);
        if !known {
            set.push(&outcome);
        }
        // A set is a range of rows: it ends before those that are known.
        if known || set.rows >= size || set.bytes() >= limits::SET_BYTES {
            let full = std::mem::replace(&mut set, Set::new(wide, next));
            if full.rows > 0 {
                size = limits::SET_ROWS;
                if sets.blocking_send(full).is_err() {
                    return Ok(());
                }
            }
        }
    }
    if set.rows > 0 {
        // A receiver that is gone wants no more.
        let _ = sets.blocking_send(set);
    }
    Ok(())
}

/// Whether a row is in one of the ranges; those that end before it are dropped.
pub fn is_in(ranges: &mut VecDeque<Range<i64>>, row: i64) -> bool {
    while ranges.front().is_some_and(|range| range.end <= row) {
        ranges.pop_front();
    }
    ranges.front().is_some_and(|range| range.contains(&row))
}
