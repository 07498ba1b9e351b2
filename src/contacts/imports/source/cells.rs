//! Cells of a sheet as lines of text.

use std::io::{BufWriter, Write};

use calamine::{DataRef, ExcelDateTime};

use crate::contacts::imports::limits;
use crate::contacts::imports::refusal::{ReadError, Refusal};

/// Writes the rows of a sheet, one record each, so that the record's number is the row's. It holds one row.
pub struct RowWriter<W: Write> {
    out: BufWriter<W>,
    cells: Vec<String>,
    used: usize,
    row: u32,
    written: u64,
    room: u64,
}

impl<W: Write> RowWriter<W> {
    /// Writes at most `room` bytes to `out`.
    pub fn new(out: W, room: u64) -> Self {
        Self {
            out: BufWriter::with_capacity(256 << 10, out),
            cells: Vec::new(),
            used: 0,
            row: 0,
            written: 0,
            room,
        }
    }

    /// The place for the text of a cell, by row and column counted from 0. Rows come in their order.
    pub fn cell(&mut self, row: u32, column: usize) -> Result<&mut String, ReadError> {
        if row < self.row || row >= limits::SHEET_ROWS {
            return Err(Refusal::BrokenWorkbook.into());
        }
        while self.row < row {
            self.end_row()?;
        }
        if column >= limits::COLUMNS {
            return Err(Refusal::TooManyColumns {
                line: u64::from(row) + 1,
            }
            .into());
        }
        self.used = self.used.max(column + 1);
        if self.cells.len() < self.used {
            self.cells.resize(self.used, String::new());
        }
        Ok(&mut self.cells[column])
    }

    /// Writes what is left.
    pub fn finish(mut self) -> Result<(), ReadError> {
        if self.used > 0 {
            self.end_row()?;
        }
        self.out.flush()?;
        Ok(())
    }

    fn end_row(&mut self) -> Result<(), ReadError> {
        let mut bytes = 1;
        for (at, cell) in self.cells[..self.used].iter_mut().enumerate() {
            if at > 0 {
                self.out.write_all(b",")?;
            }
            bytes += cell.len() as u64 + 1;
            write_cell(&mut self.out, cell)?;
            cell.clear();
        }
        if self.used == 0 || bytes == 2 {
            // A line with nothing on it would be no record at all.
            self.out.write_all(b"\"\"")?;
            bytes += 2;
        }
        self.out.write_all(b"\n")?;
        self.written += bytes;
        self.used = 0;
        self.row += 1;
        if self.written > self.room {
            return Err(Refusal::WorkbookTooLarge.into());
        }
        Ok(())
    }
}

fn write_cell(out: &mut impl Write, text: &str) -> std::io::Result<()> {
    if !text.contains([',', '"', '\n', '\r']) {
        return out.write_all(text.as_bytes());
    }
    write!(out, "\"{}\"", text.replace('"', "\"\""))
}

/// The text of a cell, as a person would have typed it.
pub fn text(value: &DataRef<'_>, into: &mut String) {
    match value {
        DataRef::Int(number) => into.push_str(&number.to_string()),
        DataRef::Float(number) => into.push_str(&number_text(*number)),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
            push_clean(into, text);
        }
        DataRef::SharedString(text) => push_clean(into, text),
        DataRef::Bool(answer) => into.push_str(if *answer { "true" } else { "false" }),
        DataRef::DateTime(when) => into.push_str(&date_text(when)),
        DataRef::Error(error) => into.push_str(&error.to_string()),
        DataRef::Empty => {}
    }
}

/// NUL is no text in any of our tables.
pub fn push_clean(into: &mut String, text: &str) {
    if text.contains('\0') {
        into.extend(text.chars().filter(|c| *c != '\0'));
    } else {
        into.push_str(text);
    }
}

/// All digits of a number and never an exponent: a phone number is stored as one.
pub fn number_text(number: f64) -> String {
    format!("{number}")
}

/// ISO 8601: the day, the time, or both.
fn date_text(when: &ExcelDateTime) -> String {
    if when.is_duration() {
        let seconds = (when.as_f64() * 86_400.0).round() as i64;
        let (hours, rest) = (seconds / 3600, seconds % 3600);
        return format!("{hours:02}:{:02}:{:02}", rest / 60, rest % 60);
    }
    let (year, month, day, hour, minute, second, _) = when.to_ymd_hms_milli();
    let date = format!("{year:04}-{month:02}-{day:02}");
    let time = format!("{hour:02}:{minute:02}:{second:02}");
    if when.as_f64() < 1.0 {
        time
    } else if (hour, minute, second) == (0, 0, 0) {
        date
    } else {
        format!("{date}T{time}")
    }
}
