use crate::contacts::imports::inspect::Inspection;
use crate::contacts::imports::sniff::SEPARATORS;
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
        let mut encodings: Vec<String> = CHOICES.map(str::to_owned).into();
        if text && !encodings.contains(&source.encoding) && !source.encoding.is_empty() {
            encodings.push(source.encoding.clone());
        }
        let separators = SEPARATORS.map(|byte| (byte.to_string(), page.t(separator_key(byte))));
        let first_rows = [
            ("names", page.t("contacts-import-first-names")),
            ("data", page.t("contacts-import-first-data")),
        ];
        let only = |shown: bool, all: Vec<(String, String)>| if shown { all } else { Vec::new() };
        let encodings = encodings.into_iter().map(|name| (name.clone(), name));
        let sheets = source.sheets.iter().enumerate();
        let sheets = sheets.map(|(at, name)| (at.to_string(), name.clone()));
        Self {
            encodings: only(text, encodings.collect()),
            encoding: source.encoding.clone(),
            separators: only(text, separators.into()),
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

fn separator_key(separator: u8) -> &'static str {
    match separator {
        b';' => "contacts-import-semicolon",
        b'\t' => "contacts-import-tab",
        b'|' => "contacts-import-bar",
        _ => "contacts-import-comma",
    }
}
