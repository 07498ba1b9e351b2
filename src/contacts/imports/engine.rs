//! Walks through a file row by row and says of each what becomes of it.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::fs::File;
use std::path::Path;

use sha2::{Digest, Sha256};

use super::inspect::open;
use super::records::Records;
use super::refusal::ReadError;
use super::row::{Prepared, RowProblem, prepare};
use super::sniff::Dialect;
use super::target::Mapping;
use crate::contacts::phone::{Phone, PhoneReader};

/// For how many numbers room is made before they are read.
const MOST_KNOWN: u64 = 2_000_000;

/// What becomes of one row.
#[derive(Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The first valid row of its number.
    Contact(Box<Prepared>),
    /// The number or the user id was on an earlier line, which wins.
    Duplicate {
        /// The line, counted from 1.
        line: u64,
        /// The line that wins.
        first: u64,
    },
    /// Not imported; its cells go back to the person with the reason.
    Rejected {
        /// The line, counted from 1.
        line: u64,
        /// The reason.
        problem: RowProblem,
        /// The cells as they were.
        cells: Vec<String>,
    },
}

/// The earlier line with the same number or the same user id; where there is none, this line is noted.
fn first_line(
    seen: &mut HashMap<u64, u32>,
    ids: &mut HashMap<[u8; 16], u32>,
    row: &Prepared,
    line: u32,
) -> Option<u32> {
    let number = row.phone.as_ref().map(Phone::key);
    let id = row.more.bsuid.as_ref().map(|id| {
        let hash: [u8; 32] = Sha256::digest(id.as_bytes()).into();
        let mut short = [0; 16];
        short.copy_from_slice(&hash[..16]);
        short
    });
    if let (Some(number), None) = (number, id) {
        return match seen.entry(number) {
            Entry::Vacant(free) => {
                free.insert(line);
                None
            }
            Entry::Occupied(first) => Some(*first.get()),
        };
    }
    let by_number = number.and_then(|number| seen.get(&number));
    let first = by_number.or_else(|| id.and_then(|id| ids.get(&id)));
    if let Some(first) = first {
        return Some(*first);
    }
    if let Some(number) = number {
        seen.insert(number, line);
    }
    if let Some(id) = id {
        ids.insert(id, line);
    }
    None
}

/// Reads a file by a confirmed mapping. Memory grows by a number and a line for
/// each distinct number, and by nothing else.
pub struct Engine {
    records: Records<File>,
    mapping: Mapping,
    phones: PhoneReader,
    seen: HashMap<u64, u32>,
    /// The same by the hashes of user ids.
    ids: HashMap<[u8; 16], u32>,
}

impl Engine {
    /// Opens the file and steps over its header; `rows` were counted in it.
    pub fn open(
        path: &Path,
        dialect: Dialect,
        has_header: bool,
        mapping: Mapping,
        phones: PhoneReader,
        rows: u64,
    ) -> Result<Self, ReadError> {
        // Room for all at once: a table that grows has the old one beside the new.
        let rows = usize::try_from(rows.min(MOST_KNOWN)).unwrap_or_default();
        let mut records = open(path, dialect)?;
        if has_header {
            records.next_row()?;
        }
        Ok(Self {
            records,
            mapping,
            phones,
            seen: HashMap::with_capacity(rows),
            ids: HashMap::new(),
        })
    }

    /// The outcome of the next row, or nothing at the end of the file.
    pub fn next_outcome(&mut self) -> Result<Option<Outcome>, ReadError> {
        let Some(row) = self.records.next_row()? else {
            return Ok(None);
        };
        let line = row.line;
        Ok(Some(match prepare(&row, &self.mapping, &self.phones) {
            Ok(prepared) => {
                let here = u32::try_from(line).unwrap_or(u32::MAX);
                match first_line(&mut self.seen, &mut self.ids, &prepared, here) {
                    None => Outcome::Contact(Box::new(prepared)),
                    Some(first) => Outcome::Duplicate {
                        line,
                        first: u64::from(first),
                    },
                }
            }
            Err(problem) => Outcome::Rejected {
                line,
                problem,
                cells: row.cells().map(str::to_owned).collect(),
            },
        }))
    }
}
