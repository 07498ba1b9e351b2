use crate::contacts::imports::inspect::Inspection;
use crate::contacts::imports::sniff::{RARE_SEPARATORS, SEPARATORS};
use crate::contacts::imports::source::{CHOICES, Kind};
use crate::http::Page;

/// How the upload is read, with what it could be read as instead. Lists with one choice are not shown.
pub struct ReadingForm {
    /// The encodings, for text.
    pub encodings: Vec<(String, String)>,
    /// The one in use.
    pub encoding: String,
    /// The bytes between cells, for text.
    pub separators: Vec<(String, String)>,
    /// The one in use.
    pub separator: String,
    /// The sheets of a workbook.
    pub sheets: Vec<(String, String)>,
    /// The one in use.
    pub sheet: String,
    /// What the first row can be.
    pub first_rows: Vec<(String, String)>,
    /// What it is read as.
    pub first_row: String,
}

impl ReadingForm {
    /// As a file was read.
    pub fn of(page: &Page, layout: &Inspection) -> Self {
        let source = &layout.source;
        let text = source.kind == Kind::Text;
        let mut encodings = CHOICES.map(encoding).to_vec();
        let known = encodings.iter().any(|(name, _)| *name == source.encoding);
        if text && !known && !source.encoding.is_empty() {
            encodings.push(encoding((&source.encoding, "")));
        }
        let usual = SEPARATORS.map(|byte| (byte.to_string(), page.t(separator_key(byte))));
        let rare = RARE_SEPARATORS.map(|byte| (byte.to_string(), shown(byte)));
        let separators: Vec<(String, String)> = usual.into_iter().chain(rare).collect();
        let first_rows = [
            ("names", page.t("contacts-import-first-names")),
            ("data", page.t("contacts-import-first-data")),
        ];
        let only = |shown: bool, all: Vec<(String, String)>| if shown { all } else { Vec::new() };
        let sheets = source.sheets.iter().enumerate();
        let sheets = sheets.map(|(at, name)| (at.to_string(), name.clone()));
        Self {
            encodings: only(text, encodings),
            encoding: source.encoding.clone(),
            separators: only(text, separators),
            separator: layout.dialect.separator.to_string(),
            sheets: only(!text, sheets.collect()),
            sheet: source.sheet.to_string(),
            first_rows: first_rows
                .map(|(value, words)| (value.to_owned(), words))
                .into(),
            first_row: if layout.has_header { "names" } else { "data" }.to_owned(),
        }
    }
}

/// The name that is sent, and what a person reads.
fn encoding((name, languages): (&str, &str)) -> (String, String) {
    let words = match languages {
        "" => name.to_owned(),
        languages => format!("{languages} ({name})"),
    };
    (name.to_owned(), words)
}

/// A separator that shows itself, or its number in Unicode.
fn shown(separator: u8) -> String {
    if separator.is_ascii_graphic() {
        char::from(separator).to_string()
    } else {
        format!("U+{separator:04X}")
    }
}

fn separator_key(separator: u8) -> &'static str {
    match separator {
        b';' => "contacts-import-semicolon",
        b'\t' => "contacts-import-tab",
        b'|' => "contacts-import-bar",
        _ => "contacts-import-comma",
    }
}
