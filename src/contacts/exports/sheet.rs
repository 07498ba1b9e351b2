//! Rows as a workbook. It is written to disk as it grows; every cell is a text, which nothing executes.

use std::fs::{self, File};
use std::io::{Seek, SeekFrom};
use std::path::PathBuf;

use anyhow::Context;
use rust_xlsxwriter::Workbook;
use tokio::sync::mpsc::Receiver;

use crate::contacts::imports::needs_apostrophe;

/// The most rows of a sheet, the names of the columns among them.
const ROWS: u32 = 1 << 20;

/// Writes rows as they come; gives the finished workbook, at its beginning.
pub fn write(
    folder: PathBuf,
    header: &[String],
    mut rows: Receiver<Vec<Vec<String>>>,
) -> anyhow::Result<File> {
    fs::create_dir_all(&folder)?;
    let mut book = Workbook::new();
    book.set_tempdir(&folder)?;
    let mut parts = rows.blocking_recv();
    while parts.is_some() || book.worksheets().is_empty() {
        let sheet = book.add_worksheet_with_constant_memory()?;
        line(sheet, 0, header)?;
        let mut at = 1;
        while let Some(part) = parts.take() {
            let room = (ROWS - at) as usize;
            let (now, later) = part.split_at(part.len().min(room));
            for cells in now {
                line(sheet, at, cells)?;
                at += 1;
            }
            parts = if later.is_empty() {
                rows.blocking_recv()
            } else {
                Some(later.to_vec())
            };
            if at == ROWS {
                break;
            }
        }
    }
    let mut file = tempfile::tempfile_in(&folder).context("a file for the workbook")?;
    book.save_to_writer(&mut file)?;
    file.seek(SeekFrom::Start(0))?;
    Ok(file)
}

fn line(sheet: &mut rust_xlsxwriter::Worksheet, row: u32, cells: &[String]) -> anyhow::Result<()> {
    for (column, cell) in cells.iter().enumerate() {
        let column = u16::try_from(column)?;
        if cell.starts_with('\'') && needs_apostrophe(cell) {
            // One apostrophe is taken off by our own import.
            sheet.write_string(row, column, format!("'{cell}"))?;
        } else if !cell.is_empty() {
            sheet.write_string(row, column, cell)?;
        }
    }
    Ok(())
}
