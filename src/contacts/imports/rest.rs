//! The rows of a stopped import that were not looked at, as a file of the same columns.

use std::collections::VecDeque;
use std::ops::Range;
use std::path::Path;

use bytes::Bytes;
use tokio::sync::mpsc::Sender;

use super::csv_cell;
use super::inspect::{Inspection, open};
use super::refusal::ReadError;
use super::sets::is_in;

/// How much is sent at a time, in bytes.
const PART: usize = 64 << 10;

/// Sends every row that is in none of the ranges, below the names of the columns. Ends early, without an error,
/// when the receiver is gone.
///
/// # Errors
/// When the file cannot be read.
pub fn send(
    path: &Path,
    layout: &Inspection,
    mut stored: VecDeque<Range<i64>>,
    parts: &Sender<anyhow::Result<Bytes>>,
) -> Result<(), ReadError> {
    let mut records = open(path, layout.dialect)?;
    let mut out = String::new();
    if layout.has_header {
        records.next_row()?;
        csv_cell::line(&mut out, layout.headers.iter().map(String::as_str));
    }
    let mut next = 0;
    while let Some(row) = records.next_row()? {
        if !is_in(&mut stored, next) {
            csv_cell::line(&mut out, row.cells());
        }
        next += 1;
        if out.len() >= PART {
            let part = Bytes::from(std::mem::take(&mut out));
            if parts.blocking_send(Ok(part)).is_err() {
                return Ok(());
            }
        }
    }
    // A receiver that is gone wants no more.
    let _ = parts.blocking_send(Ok(Bytes::from(out)));
    Ok(())
}
