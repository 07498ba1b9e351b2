//! Workbooks of Excel, read cell by cell; only the table of shared texts is held.

use std::fs::File;
use std::io::{BufReader, Write};
use std::path::Path;

use calamine::{DataRef, Reader, SheetType, SheetVisible, Xlsx, XlsxError, open_workbook};

use super::cells::{self, RowWriter};
use crate::contacts::imports::refusal::{ReadError, Refusal};

/// An open workbook.
pub struct Book {
    book: Xlsx<BufReader<File>>,
}

impl Book {
    /// Opens one whose archive was checked.
    pub fn open(path: &Path) -> Result<Self, ReadError> {
        let book = open_workbook(path).map_err(broken)?;
        Ok(Self { book })
    }

    /// The names of the sheets that a person sees.
    pub fn sheets(&self) -> Vec<String> {
        let sheets = self.book.sheets_metadata().iter();
        let seen = sheets.filter(|sheet| {
            sheet.typ == SheetType::WorkSheet && sheet.visible == SheetVisible::Visible
        });
        seen.map(|sheet| sheet.name.clone()).collect()
    }

    /// Writes the rows of a sheet.
    pub fn write<W: Write>(
        &mut self,
        sheet: usize,
        rows: &mut RowWriter<W>,
    ) -> Result<(), ReadError> {
        let names = self.sheets();
        let name = names.get(sheet).ok_or(Refusal::BrokenWorkbook)?;
        let mut cells = self.book.worksheet_cells_reader(name).map_err(broken)?;
        while let Some(cell) = cells.next_cell().map_err(broken)? {
            if *cell.get_value() == DataRef::Empty {
                continue;
            }
            let (row, column) = cell.get_position();
            let place = rows.cell(row, column as usize)?;
            place.clear();
            cells::text(cell.get_value(), place);
        }
        Ok(())
    }
}

fn broken(error: XlsxError) -> ReadError {
    match error {
        XlsxError::Password => Refusal::OldWorkbook.into(),
        other => {
            tracing::debug!(error = %other, "a workbook cannot be read");
            Refusal::BrokenWorkbook.into()
        }
    }
}
