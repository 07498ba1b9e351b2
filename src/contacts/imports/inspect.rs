//! Reads an uploaded file once from end to end: whether it can be imported, how many rows it has,
//! and what its columns seem to be.

use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::guess;
use super::limits;
use super::memory::Memory;
use super::records::{Records, Row};
use super::refusal::{ReadError, Refusal};
use super::sniff::{Dialect, sniff};
use super::source::{Source, read_head};
use super::target::Target;
use super::words;
use crate::contacts::phone::{PhoneReader, WithoutPlus};

/// What a file holds, as far as can be said before a person has looked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Inspection {
    /// Where its lines come from.
    #[serde(default)]
    pub source: Source,
    /// How its cells are written.
    pub dialect: Dialect,
    /// Whether the first row names the columns.
    pub has_header: bool,
    /// The names of the columns; empty texts when there are none.
    pub headers: Vec<String>,
    /// The first rows.
    pub samples: Vec<Vec<String>>,
    /// Rows without the header; blank lines are no rows.
    pub rows: u64,
    /// The guessed targets, as form values.
    pub targets: Vec<String>,
    /// Whether they are those of an earlier import of a file with the same columns.
    #[serde(default)]
    pub remembered: bool,
    /// How numbers without a plus in the guessed phone column are meant.
    pub without_plus: WithoutPlus,
    /// How many cells of that column have no plus.
    pub ambiguous: u64,
}

/// What is known of a text before it is read.
#[derive(Clone, Copy, Debug, Default)]
pub struct Hints {
    /// All of how it is written.
    pub dialect: Option<Dialect>,
    /// The byte between two cells.
    pub separator: Option<u8>,
    /// Whether the first row names the columns.
    pub header: Option<bool>,
}

/// Counts, over a whole column, which reading of numbers without a plus makes more of them valid.
#[derive(Default)]
struct Tally {
    seen: u64,
    national: u64,
    international: u64,
}

/// Opens a file after its byte order mark; also used by the import itself.
pub fn open(path: &Path, dialect: Dialect) -> std::io::Result<Records<File>> {
    let mut file = File::open(path)?;
    file.seek(SeekFrom::Start(dialect.skip))?;
    let records = Records::new(file, dialect.separator, 1 + dialect.skipped_lines);
    Ok(if dialect.counted {
        records.counting_records(dialect.skipped_lines)
    } else {
        records
    })
}

/// Reads a text in UTF-8; `phones` knows the default country of its numbers, `max_rows` are the most rows
/// it may have, `memory` is what the workspace knows of columns.
pub fn inspect(
    path: &Path,
    phones: &PhoneReader,
    max_rows: u64,
    hints: Hints,
    memory: &Memory,
) -> Result<Inspection, ReadError> {
    let dialect = match hints.dialect {
        Some(dialect) => dialect,
        None => {
            let (head, whole) = read_head(path)?;
            sniff(&head, whole, hints.separator)?
        }
    };
    let dialect = below_titles(path, dialect, phones)?;
    let mut records = open(path, dialect)?;
    let first = records
        .next_row()?
        .map(|row| owned(&row))
        .ok_or(Refusal::Empty)?;
    let has_header = hints.header.unwrap_or(!guess::is_data(&first, phones));
    let headers = if has_header {
        first.iter().map(|h| h.trim().to_owned()).collect()
    } else {
        vec![String::new(); first.len()]
    };
    let mut sample = if has_header { Vec::new() } else { vec![first] };
    read_sample(&mut records, &mut sample)?;
    if sample.is_empty() {
        return Err(Refusal::HeaderOnly.into());
    }
    let remembered = memory.targets(&headers).filter(|_| has_header);
    let known = remembered.is_some();
    let targets = remembered
        .or_else(|| guess::targets(&headers, &sample, phones, &memory.fields))
        .ok_or(Refusal::NoPhoneColumn)?;
    let phone = targets.iter().position(|target| *target == Target::Phone);
    let mut tally = Tally::default();
    sample
        .iter()
        .filter_map(|row| row.get(phone?))
        .for_each(|cell| tally.add(cell, phones));
    let sampled = sample.len() as u64;
    let rows = sampled + tally.add_rest(&mut records, phone, phones, max_rows, sampled)?;
    sample.truncate(limits::SHOWN_ROWS);
    Ok(Inspection {
        source: Source::default(),
        dialect,
        has_header,
        headers,
        samples: sample
            .iter()
            .map(|row| row.iter().map(|cell| shortened(cell)).collect())
            .collect(),
        rows,
        targets: targets.iter().map(Target::to_string).collect(),
        remembered: known,
        without_plus: tally.answer(),
        ambiguous: tally.seen,
    })
}

impl Tally {
    fn add(&mut self, cell: &str, phones: &PhoneReader) {
        if let Some((national, international)) = phones.both_ways(cell) {
            self.seen += 1;
            match (national.is_some(), international.is_some()) {
                (true, false) => self.national += 1,
                (false, true) => self.international += 1,
                _ => {}
            }
        }
    }

    /// Reads on to the end; how many rows there were.
    fn add_rest(
        &mut self,
        records: &mut Records<File>,
        phone: Option<usize>,
        phones: &PhoneReader,
        limit: u64,
        before: u64,
    ) -> Result<u64, ReadError> {
        let mut rows = 0;
        while let Some(row) = records.next_row()? {
            rows += 1;
            if before + rows > limit {
                return Err(Refusal::TooManyRows { limit }.into());
            }
            if let Some(phone) = phone {
                self.add(row.cell(phone), phones);
            }
        }
        Ok(rows)
    }

    /// Values that both readings allow, or neither, say nothing; an even count means national.
    fn answer(&self) -> WithoutPlus {
        if self.international > self.national {
            WithoutPlus::International
        } else {
            WithoutPlus::National
        }
    }
}

/// Where the table begins, when lines with one text each stand above it: people give their sheets titles.
fn below_titles(path: &Path, dialect: Dialect, phones: &PhoneReader) -> Result<Dialect, ReadError> {
    let mut records = open(path, dialect)?;
    let mut found = dialect;
    for _ in 0..limits::TITLE_ROWS {
        let Some(row) = records.next_row()? else {
            return Ok(dialect);
        };
        let texts: Vec<&str> = row.cells().filter(|cell| !cell.trim().is_empty()).collect();
        let first = texts.first().copied().unwrap_or_default();
        if texts.len() > 1 {
            // Above people there may be one more; above names of columns there is nobody.
            let people = guess::is_data(&owned(&row), phones);
            return Ok(if people { dialect } else { found });
        }
        if words::meaning(first).is_some() || guess::is_data(&[first.to_owned()], phones) {
            return Ok(dialect);
        }
        let (bytes, counted) = records.place();
        found.skip = dialect.skip + bytes;
        found.skipped_lines = match counted {
            Some(records) => records,
            None => dialect.skipped_lines + lines(path, dialect.skip, bytes)?,
        };
    }
    Ok(dialect)
}

/// How many lines end in a part of a file.
fn lines(path: &Path, from: u64, bytes: u64) -> std::io::Result<u64> {
    let mut file = File::open(path)?;
    file.seek(SeekFrom::Start(from))?;
    let mut part = Vec::new();
    file.take(bytes).read_to_end(&mut part)?;
    Ok(part.iter().filter(|byte| **byte == b'\n').count() as u64)
}

fn read_sample(
    records: &mut Records<File>,
    sample: &mut Vec<Vec<String>>,
) -> Result<(), ReadError> {
    let mut bytes = 0;
    while sample.len() < limits::SAMPLE_ROWS && bytes < limits::SAMPLE_BYTES {
        let Some(row) = records.next_row()? else {
            break;
        };
        bytes += row.cells().map(str::len).sum::<usize>();
        sample.push(owned(&row));
    }
    Ok(())
}

fn owned(row: &Row<'_>) -> Vec<String> {
    row.cells().map(str::to_owned).collect()
}

fn shortened(cell: &str) -> String {
    cell.trim().chars().take(80).collect()
}
