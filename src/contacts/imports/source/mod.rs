//! What a spreadsheet program saves, made into one form: UTF-8 text with one record a line, which is all
//! that the rest of an import reads. Text in UTF-8 is read where it lies; everything else is copied once.

mod archive;
mod cells;
mod encoding;
mod ods;
mod xlsx;

use std::fs::File;
use std::io::{Read, Seek, Write};
use std::path::Path;

use encoding_rs::{Encoding, UTF_8};
use serde::{Deserialize, Serialize};
use tempfile::NamedTempFile;

use super::inspect::{Hints, Inspection, inspect};
use super::limits;
use super::memory::Memory;
use super::refusal::{ReadError, Refusal};
use super::sniff::{Dialect, Form, form};
use crate::contacts::phone::PhoneReader;

pub use encoding::CHOICES;

/// What kind of file an upload is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// Lines of text.
    #[default]
    Text,
    /// A workbook of Excel and its like.
    Xlsx,
    /// A workbook of LibreOffice and its like.
    Ods,
}

/// Where the lines come from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Source {
    /// The kind of file.
    pub kind: Kind,
    /// The name of the text's encoding (WHATWG); empty for a workbook.
    pub encoding: String,
    /// The sheets that can be chosen.
    pub sheets: Vec<String>,
    /// The sheet that is read, counted from 0.
    pub sheet: usize,
    /// Whether a copy is read instead of the upload itself.
    pub copied: bool,
}

/// What a person says of the file; the rest is found out.
#[derive(Clone, Copy, Debug, Default)]
pub struct Wish {
    /// The encoding of the text.
    pub encoding: Option<&'static Encoding>,
    /// The byte between two cells.
    pub separator: Option<u8>,
    /// Whether the first row names the columns.
    pub header: Option<bool>,
    /// The sheet, counted from 0.
    pub sheet: Option<usize>,
}

/// What an upload may hold.
#[derive(Clone, Copy, Debug)]
pub struct Room {
    /// Data rows.
    pub rows: u64,
    /// Bytes of text, when a workbook is unpacked.
    pub bytes: u64,
}

/// Looks through an upload from end to end. `copy` is an empty file for the text of an upload that is not
/// UTF-8 itself; `country` (ISO 3166 alpha-2) helps to tell encodings apart, `memory` is what the workspace knows of columns.
pub fn look(
    path: &Path,
    copy: &mut NamedTempFile,
    phones: &PhoneReader,
    country: &str,
    room: Room,
    wish: Wish,
    memory: &Memory,
) -> Result<Inspection, ReadError> {
    let (head, whole) = read_head(path)?;
    match form(&head, whole)? {
        Form::Archive => workbook(path, copy, phones, room, wish, memory),
        Form::Text(found) => {
            let hints = Hints {
                dialect: None,
                separator: wish.separator,
                header: wish.header,
            };
            match wish.encoding.or(found) {
                None => match inspect(path, phones, room.rows, hints, memory) {
                    Err(ReadError::Refused(Refusal::WrongEncoding { .. })) => {
                        let found = encoding::detect(path, country)?;
                        copied(path, copy, found, &|text| {
                            inspect(text, phones, room.rows, hints, memory)
                        })
                    }
                    other => other.map(|seen| from_text(seen, UTF_8, false)),
                },
                Some(known) if known == UTF_8 => inspect(path, phones, room.rows, hints, memory)
                    .map(|s| from_text(s, UTF_8, false)),
                Some(known) => copied(path, copy, known, &|text| {
                    inspect(text, phones, room.rows, hints, memory)
                }),
            }
        }
    }
}

fn copied(
    path: &Path,
    copy: &mut NamedTempFile,
    known: &'static Encoding,
    read: &dyn Fn(&Path) -> Result<Inspection, ReadError>,
) -> Result<Inspection, ReadError> {
    encoding::decode(path, known, copy.as_file_mut())?;
    read(copy.path()).map(|seen| from_text(seen, known, true))
}

fn from_text(mut seen: Inspection, encoding: &'static Encoding, copied: bool) -> Inspection {
    seen.source = Source {
        encoding: encoding.name().to_owned(),
        copied,
        ..Source::default()
    };
    seen
}

/// The sheet that was asked for, or the first one that can be imported.
fn workbook(
    path: &Path,
    copy: &mut NamedTempFile,
    phones: &PhoneReader,
    room: Room,
    wish: Wish,
    memory: &Memory,
) -> Result<Inspection, ReadError> {
    let kind = archive::check(path)?;
    let mut book = match kind {
        Kind::Ods => Book::Ods(ods::Book::open(path)?),
        _ => Book::Xlsx(Box::new(xlsx::Book::open(path)?)),
    };
    let sheets = book.sheets();
    let tried = match wish.sheet {
        Some(sheet) if sheet < sheets.len() => sheet..sheet + 1,
        _ => 0..sheets.len().min(limits::SHEETS_TRIED),
    };
    let mut refused = Refusal::Empty;
    for sheet in tried {
        copy.as_file_mut().set_len(0)?;
        copy.as_file_mut().rewind()?;
        let mut rows = cells::RowWriter::new(copy.as_file_mut(), room.bytes);
        book.write(sheet, &mut rows)?;
        rows.finish()?;
        let hints = Hints {
            dialect: Some(Dialect::OF_COPIES),
            separator: None,
            header: wish.header,
        };
        match inspect(copy.path(), phones, room.rows, hints, memory) {
            Ok(mut seen) => {
                seen.source = Source {
                    kind,
                    encoding: String::new(),
                    sheets,
                    sheet,
                    copied: true,
                };
                return Ok(seen);
            }
            // The next sheet may be the one with the people.
            Err(ReadError::Refused(
                why @ (Refusal::Empty | Refusal::HeaderOnly | Refusal::NoPhoneColumn),
            )) => {
                if refused == Refusal::Empty {
                    refused = why;
                }
            }
            Err(other) => return Err(other),
        }
    }
    Err(refused.into())
}

enum Book {
    Xlsx(Box<xlsx::Book>),
    Ods(ods::Book),
}

impl Book {
    fn sheets(&self) -> Vec<String> {
        match self {
            Self::Xlsx(book) => book.sheets(),
            Self::Ods(book) => book.sheets(),
        }
    }

    fn write<W: Write>(
        &mut self,
        sheet: usize,
        rows: &mut cells::RowWriter<W>,
    ) -> Result<(), ReadError> {
        match self {
            Self::Xlsx(book) => book.write(sheet, rows),
            Self::Ods(book) => book.write(sheet, rows),
        }
    }
}

/// The beginning of a file, and whether that is all of it.
pub fn read_head(path: &Path) -> std::io::Result<(Vec<u8>, bool)> {
    let mut head = Vec::with_capacity(limits::HEAD_BYTES);
    let mut file = File::open(path)?;
    (&mut file)
        .take(limits::HEAD_BYTES as u64)
        .read_to_end(&mut head)?;
    let whole = file.read(&mut [0])? == 0;
    Ok((head, whole))
}

#[cfg(test)]
mod tests;
