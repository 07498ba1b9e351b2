//! Walks through a file row by row and says of each what becomes of it.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::fs::File;
use std::path::Path;

use super::inspect::open;
use super::records::Records;
use super::refusal::ReadError;
use super::row::{Prepared, RowProblem, prepare};
use super::sniff::Dialect;
use super::target::Mapping;
use crate::contacts::phone::PhoneReader;

/// What becomes of one row.
#[derive(Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The first valid row of its number.
    Contact(Prepared),
    /// The number was on an earlier line, which wins.
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

/// Reads a file by a confirmed mapping. Memory grows by a number and a line for
/// each distinct number, and by nothing else.
pub struct Engine {
    records: Records<File>,
    mapping: Mapping,
    phones: PhoneReader,
    seen: HashMap<u64, u32>,
}

impl Engine {
    /// Opens the file and steps over its header.
    pub fn open(
        path: &Path,
        dialect: Dialect,
        has_header: bool,
        mapping: Mapping,
        phones: PhoneReader,
    ) -> Result<Self, ReadError> {
        let mut records = open(path, dialect)?;
        if has_header {
            records.next_row()?;
        }
        Ok(Self {
            records,
            mapping,
            phones,
            seen: HashMap::new(),
        })
    }

    /// The outcome of the next row, or nothing at the end of the file.
    pub fn next_outcome(&mut self) -> Result<Option<Outcome>, ReadError> {
        let Some(row) = self.records.next_row()? else {
            return Ok(None);
        };
        let line = row.line;
        Ok(Some(match prepare(&row, &self.mapping, &self.phones) {
            Ok(prepared) => match self.seen.entry(prepared.phone.key()) {
                Entry::Vacant(free) => {
                    free.insert(u32::try_from(line).unwrap_or(u32::MAX));
                    Outcome::Contact(prepared)
                }
                Entry::Occupied(first) => Outcome::Duplicate {
                    line,
                    first: u64::from(*first.get()),
                },
            },
            Err(problem) => Outcome::Rejected {
                line,
                problem,
                cells: row.cells().map(str::to_owned).collect(),
            },
        }))
    }
}
