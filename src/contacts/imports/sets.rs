//! Reads the file on a thread of its own and hands over sets of rows, one ahead of the one being stored.

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
    /// Rows whose outcome is committed already: they are read again, because they may hold the first
    /// line of a number, but not handed over.
    pub skip: i64,
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
    let mut skip = plan.skip;
    let mut set = Set::new(wide);
    // The first set is small, so that progress shows soon.
    let mut size = limits::FIRST_SET_ROWS;
    while let Some(outcome) = engine.next_outcome()? {
        if skip > 0 {
            skip -= 1;
            continue;
        }
        set.push(&outcome);
        if set.rows >= size || set.bytes() >= limits::SET_BYTES {
            size = limits::SET_ROWS;
            if sets
                .blocking_send(std::mem::replace(&mut set, Set::new(wide)))
                .is_err()
            {
                return Ok(());
            }
        }
    }
    if set.rows > 0 {
        // A receiver that is gone wants no more.
        let _ = sets.blocking_send(set);
    }
    Ok(())
}
