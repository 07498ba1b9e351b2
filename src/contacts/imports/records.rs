//! The lines of a file, one at a time, in memory that does not grow with the file.

use std::io::Read;

use csv_core::{ReadRecordResult, Reader, ReaderBuilder};

use super::limits;
use super::refusal::{ReadError, Refusal};
use super::utf8::Guard;

const CHUNK: usize = 64 << 10;

/// Reads records from a source of bytes; blank lines are passed over.
pub struct Records<R> {
    source: R,
    parser: Reader,
    guard: Guard,
    chunk: Vec<u8>,
    taken: usize,
    filled: usize,
    at_end: bool,
    text: Vec<u8>,
    ends: Vec<usize>,
    quotes: usize,
    separator: u8,
    /// How many records there were, where a record's number is its line.
    counted: Option<u64>,
    /// Bytes of the source that were read so far.
    filled_before: u64,
}

/// One record: its cells, and the line where it begins (counted from 1).
pub struct Row<'a> {
    /// The line where the record begins.
    pub line: u64,
    text: &'a str,
    ends: &'a [usize],
    separator: u8,
}

impl<'a> Row<'a> {
    /// How many cells there are.
    pub fn width(&self) -> usize {
        self.ends.len()
    }

    /// The cell of a column counted from 0; empty when the row is too short.
    pub fn cell(&self, column: usize) -> &'a str {
        let Some(end) = self.ends.get(column) else {
            return "";
        };
        let start = column.checked_sub(1).map_or(0, |before| self.ends[before]);
        self.text.get(start..*end).unwrap_or_default()
    }

    /// All cells in order.
    pub fn cells(&self) -> impl Iterator<Item = &'a str> {
        (0..self.width()).map(|column| self.cell(column))
    }

    /// Nothing in any cell: spreadsheet programs write such lines below a table.
    fn is_blank(&self) -> bool {
        self.text.trim_start().is_empty()
    }

    /// The lines after the first, where quotes made one record of several: each as it would be cut without them.
    pub fn later_lines(&self) -> impl Iterator<Item = Vec<String>> {
        let separator = char::from(self.separator);
        let whole = if self.text.contains('\n') {
            self.cells()
                .collect::<Vec<_>>()
                .join(&separator.to_string())
        } else {
            String::new()
        };
        let cut = |line: &str| {
            line.trim_end_matches('\r')
                .split(separator)
                .map(str::to_owned)
                .collect()
        };
        let lines: Vec<Vec<String>> = whole.split('\n').skip(1).map(cut).collect();
        lines.into_iter()
    }
}

impl<R: Read> Records<R> {
    /// Reads from `source`, whose first byte is on line `line`.
    pub fn new(source: R, separator: u8, line: u64) -> Self {
        let mut parser = ReaderBuilder::new().delimiter(separator).build();
        parser.set_line(line);
        Self {
            source,
            parser,
            guard: Guard::new(),
            chunk: vec![0; CHUNK],
            taken: 0,
            filled: 0,
            at_end: false,
            text: vec![0; CHUNK],
            ends: vec![0; 64],
            quotes: 0,
            separator,
            counted: None,
            filled_before: 0,
        }
    }

    /// The line of a record is its number: in copies of sheets, and where only CR ends a line.
    /// `before` records stand above the first.
    pub fn counting_records(mut self, before: u64) -> Self {
        self.counted = Some(before);
        self
    }

    /// Bytes of the source up to the end of the last record, and how many records there were where they count.
    pub fn place(&self) -> (u64, Option<u64>) {
        (self.filled_before + self.taken as u64, self.counted)
    }

    /// The next record that is not blank, or nothing at the end of the file.
    pub fn next_row(&mut self) -> Result<Option<Row<'_>>, ReadError> {
        loop {
            let Some((line, bytes, cells)) = self.advance()? else {
                return Ok(None);
            };
            // The guard has seen every byte, and cells are cut at ASCII bytes only.
            let whole = std::str::from_utf8(&self.text[..bytes]).is_ok();
            if !whole {
                return Err(Refusal::WrongEncoding { line }.into());
            }
            if !self.view(line, bytes, cells).is_blank() {
                return Ok(Some(self.view(line, bytes, cells)));
            }
        }
    }

    fn view(&self, line: u64, bytes: usize, cells: usize) -> Row<'_> {
        let text = std::str::from_utf8(&self.text[..bytes]).unwrap_or_default();
        Row {
            line,
            text,
            ends: &self.ends[..cells],
            separator: self.separator,
        }
    }

    /// Parses one record into the buffers: its line, its bytes and its number of cells.
    fn advance(&mut self) -> Result<Option<(u64, usize, usize)>, ReadError> {
        let (mut bytes, mut cells) = (0, 0);
        self.quotes = 0;
        loop {
            if self.taken == self.filled && !self.at_end {
                self.refill()?;
            }
            let input = &self.chunk[self.taken..self.filled];
            let (result, read, written, ended) =
                self.parser
                    .read_record(input, &mut self.text[bytes..], &mut self.ends[cells..]);
            let used = &input[..read];
            self.quotes += used.iter().filter(|b| **b == b'"').count();
            let after_newline = used.last() == Some(&b'\n');
            self.taken += read;
            bytes += written;
            cells += ended;
            match result {
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::OutputFull => self.grow_text()?,
                ReadRecordResult::OutputEndsFull => self.grow_ends()?,
                ReadRecordResult::Record => {
                    let mut record = self.record(bytes, cells, after_newline)?;
                    if let Some(count) = &mut self.counted {
                        *count += 1;
                        record.0 = *count;
                    }
                    return Ok(Some(record));
                }
                ReadRecordResult::End => return Ok(None),
            }
        }
    }

    fn record(
        &self,
        bytes: usize,
        cells: usize,
        after_newline: bool,
    ) -> Result<(u64, usize, usize), ReadError> {
        let inside = self.text[..bytes].iter().filter(|b| **b == b'\n').count() as u64;
        let line = (self.parser.line() - u64::from(after_newline))
            .saturating_sub(inside)
            .max(1);
        let ends_file = self.at_end && self.taken == self.filled && !after_newline;
        if ends_file && inside > 0 && self.quotes % 2 == 1 {
            return Err(Refusal::UnbalancedQuote { line }.into());
        }
        if cells > limits::COLUMNS {
            return Err(Refusal::TooManyColumns { line }.into());
        }
        Ok((line, bytes, cells))
    }

    fn refill(&mut self) -> Result<(), ReadError> {
        self.filled_before += self.filled as u64;
        self.filled = self.source.read(&mut self.chunk)?;
        self.taken = 0;
        self.at_end = self.filled == 0;
        if self.at_end {
            self.guard.finish()?;
        }
        self.guard.check(&self.chunk[..self.filled])?;
        Ok(())
    }

    fn grow_text(&mut self) -> Result<(), ReadError> {
        if self.text.len() >= limits::LINE_BYTES {
            let inside = self.text.iter().filter(|b| **b == b'\n').count() as u64;
            let line = self.parser.line().saturating_sub(inside).max(1);
            return Err(Refusal::LineTooLong { line }.into());
        }
        self.text.resize(self.text.len() * 2, 0);
        Ok(())
    }

    fn grow_ends(&mut self) -> Result<(), ReadError> {
        if self.ends.len() > limits::COLUMNS {
            return Err(Refusal::TooManyColumns {
                line: self.parser.line(),
            }
            .into());
        }
        self.ends
            .resize((self.ends.len() * 2).min(limits::COLUMNS + 1), 0);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Vec<(u64, Vec<String>)> {
        let mut records = Records::new(text.as_bytes(), b',', 1);
        let mut found = Vec::new();
        while let Some(row) = records.next_row().expect("the file is good") {
            found.push((row.line, row.cells().map(str::to_owned).collect()));
        }
        found
    }

    #[test]
    fn lines_are_those_of_the_file() {
        for newline in ["\n", "\r\n"] {
            let text = ["a,b", "", "\"x", "y\",1", "", "c,d", "   ", "e,f"].join(newline);
            let lines: Vec<u64> = rows(&text).into_iter().map(|(line, _)| line).collect();
            assert_eq!(lines, [1, 3, 6, 8], "{newline:?}");
        }
    }

    #[test]
    fn lines_of_separators_alone_are_blank() {
        let lines: Vec<u64> = rows("a,b\n,\n , \n\"\",\"\"\nc,d\n,,,\n")
            .into_iter()
            .map(|(line, _)| line)
            .collect();
        assert_eq!(lines, [1, 5]);
    }

    fn refusal(bytes: impl Read) -> Option<Refusal> {
        let mut records = Records::new(bytes, b',', 1);
        loop {
            match records.next_row() {
                Ok(Some(_)) => {}
                Ok(None) => return None,
                Err(ReadError::Refused(refusal)) => return Some(refusal),
                Err(ReadError::Io(error)) => panic!("{error}"),
            }
        }
    }

    #[test]
    fn refuses_files_without_a_form() {
        assert_eq!(
            refusal(&b"a,b\n\"c,d\ne,f\n"[..]),
            Some(Refusal::UnbalancedQuote { line: 2 })
        );
        assert_eq!(refusal(&b"a,b\n5\",d\n"[..]), None);
        assert_eq!(
            refusal(std::io::repeat(b'a')),
            Some(Refusal::LineTooLong { line: 1 })
        );
        assert_eq!(
            refusal(std::io::repeat(b',')),
            Some(Refusal::TooManyColumns { line: 1 })
        );
        assert_eq!(
            refusal(&b"a\nb\n\xff\n"[..]),
            Some(Refusal::WrongEncoding { line: 3 })
        );
    }
}
