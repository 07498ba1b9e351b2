//! Workbooks of LibreOffice, read tag by tag. The crate that reads Excel's would hold the whole sheet.

use std::fs::File;
use std::io::{BufReader, Read, Write};
use std::path::{Path, PathBuf};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use super::cells::{self, RowWriter};
use crate::contacts::imports::limits;
use crate::contacts::imports::refusal::{ReadError, Refusal};

/// An open workbook.
pub struct Book {
    path: PathBuf,
    /// The sheets that a person sees: each one's place in the file, and its name.
    sheets: Vec<(usize, String)>,
}

/// The sheets as they are come upon, and the styles that hide one.
#[derive(Default)]
struct Contents {
    style: String,
    hiding: Vec<String>,
    /// Whether each is seen, and its name.
    sheets: Vec<(bool, String)>,
}

impl Contents {
    fn take(&mut self, tag: &BytesStart<'_>) {
        let said = |name| attribute(tag, name).unwrap_or_default();
        match tag.name().as_ref() {
            "style:style" => self.style = said("style:name"),
            "style:table-properties" if said("table:display") == "false" => {
                self.hiding.push(self.style.clone());
            }
            "table:table" => {
                let seen = !self.hiding.contains(&said("table:style-name"));
                self.sheets.push((seen, said("table:name")));
            }
            _ => {}
        }
    }

    fn visible(self) -> Vec<(usize, String)> {
        let all = self.sheets.into_iter().enumerate();
        all.filter(|(_, (seen, _))| *seen)
            .map(|(place, (_, name))| (place, name))
            .collect()
    }
}

impl Book {
    /// Opens one whose archive was checked.
    pub fn open(path: &Path) -> Result<Self, ReadError> {
        let mut contents = Contents::default();
        with_content(path, |tags| {
            let mut buffer = Vec::new();
            loop {
                buffer.clear();
                match tags.read_event_into(&mut buffer).map_err(broken)? {
                    Event::Start(tag) => contents.take(&tag),
                    Event::Empty(tag) if tag.name().as_ref() != "table:table" => {
                        contents.take(&tag);
                    }
                    Event::Eof => return Ok(()),
                    _ => {}
                }
            }
        })?;
        Ok(Self {
            path: path.to_owned(),
            sheets: contents.visible(),
        })
    }

    /// The names of the sheets that a person sees.
    pub fn sheets(&self) -> Vec<String> {
        self.sheets.iter().map(|(_, name)| name.clone()).collect()
    }

    /// Writes the rows of a sheet.
    pub fn write<W: Write>(
        &mut self,
        sheet: usize,
        rows: &mut RowWriter<W>,
    ) -> Result<(), ReadError> {
        let sheet = match self.sheets.get(sheet) {
            Some((place, _)) => *place,
            None => return Err(Refusal::BrokenWorkbook.into()),
        };
        with_content(&self.path, |tags| {
            let mut place = Place::default();
            let mut seen = 0;
            let mut buffer = Vec::new();
            loop {
                buffer.clear();
                let event = tags.read_event_into(&mut buffer).map_err(broken)?;
                match &event {
                    Event::Start(tag) if tag.name().as_ref() == "table:table" => seen += 1,
                    Event::End(tag) if tag.name().as_ref() == "table:table" && seen > sheet => {
                        return Ok(());
                    }
                    Event::Eof => return Ok(()),
                    _ if seen == sheet + 1 => place.take(&event, rows)?,
                    _ => {}
                }
            }
        })
    }
}

/// Where in a sheet the reader is.
#[derive(Default)]
struct Place {
    row: u32,
    row_times: u32,
    cells: Vec<(usize, String)>,
    column: usize,
    times: usize,
    /// What the cell says of its own value, when it is no text.
    value: Option<String>,
    text: String,
    in_cell: bool,
    paragraphs: usize,
    /// Inside a comment, whose paragraphs are not the cell's.
    asides: usize,
}

impl Place {
    fn take<W: Write>(
        &mut self,
        event: &Event<'_>,
        rows: &mut RowWriter<W>,
    ) -> Result<(), ReadError> {
        match event {
            Event::Start(tag) => self.open(tag),
            Event::Empty(tag) => {
                self.open(tag);
                self.close(tag.name().as_ref(), rows)?;
            }
            Event::End(tag) => self.close(tag.name().as_ref(), rows)?,
            Event::Text(text) if self.reads() => {
                cells::push_clean(&mut self.text, &text.xml10_content())
            }
            Event::CData(text) if self.reads() => {
                cells::push_clean(&mut self.text, &text.xml10_content());
            }
            Event::GeneralRef(name) if self.reads() => match name.resolve_char_ref() {
                Ok(Some(character)) => self.text.push(character),
                _ => self.text.push_str(entity(&name.xml10_content())),
            },
            _ => {}
        }
        Ok(())
    }

    fn reads(&self) -> bool {
        self.in_cell && self.paragraphs > 0 && self.asides == 0
    }

    fn open(&mut self, tag: &BytesStart<'_>) {
        match tag.name().as_ref() {
            "table:table-row" => {
                self.row_times = repeated(tag, "table:number-rows-repeated");
                self.column = 0;
                self.cells.clear();
            }
            "table:table-cell" | "table:covered-table-cell" => {
                self.in_cell = true;
                self.paragraphs = 0;
                self.text.clear();
                self.times = repeated(tag, "table:number-columns-repeated") as usize;
                self.value = value(tag);
            }
            "office:annotation" => self.asides += 1,
            "text:p" if self.in_cell && self.asides == 0 => {
                self.paragraphs += 1;
                if self.paragraphs > 1 {
                    self.text.push('\n');
                }
            }
            "text:s" if self.reads() => {
                let spaces = repeated(tag, "text:c").min(1_000) as usize;
                self.text.extend(std::iter::repeat_n(' ', spaces));
            }
            "text:tab" if self.reads() => self.text.push('\t'),
            "text:line-break" if self.reads() => self.text.push('\n'),
            _ => {}
        }
    }

    fn close<W: Write>(&mut self, name: &str, rows: &mut RowWriter<W>) -> Result<(), ReadError> {
        match name {
            "office:annotation" => self.asides = self.asides.saturating_sub(1),
            "table:table-cell" | "table:covered-table-cell" => {
                self.in_cell = false;
                let text = self.value.take().unwrap_or_else(|| self.text.clone());
                if !text.is_empty() {
                    // Beyond the most columns one is enough to be refused.
                    let end = (self.column + self.times).min(limits::COLUMNS + 1);
                    let places = self.column..end.max(self.column + 1);
                    self.cells
                        .extend(places.map(|column| (column, text.clone())));
                }
                self.column = self.column.saturating_add(self.times);
            }
            "table:table-row" => {
                if !self.cells.is_empty() {
                    for row in self.row..self.row.saturating_add(self.row_times) {
                        for (column, text) in &self.cells {
                            let place = rows.cell(row, *column)?;
                            place.clear();
                            place.push_str(text);
                        }
                    }
                }
                self.row = self.row.saturating_add(self.row_times);
            }
            _ => {}
        }
        Ok(())
    }
}

/// What a cell holds, when that is a number, a day or an answer; its text is only how that looks.
fn value(tag: &BytesStart<'_>) -> Option<String> {
    match attribute(tag, "office:value-type")?.as_str() {
        "float" => {
            let text = attribute(tag, "office:value")?;
            Some(text.parse().map_or(text, cells::number_text))
        }
        "date" => {
            let text = attribute(tag, "office:date-value")?;
            Some(text.trim_end_matches("T00:00:00").to_owned())
        }
        "boolean" => attribute(tag, "office:boolean-value"),
        "string" => attribute(tag, "office:string-value"),
        _ => None,
    }
}

fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = tag.try_get_attribute(name).ok()??;
    found
        .normalized_value(quick_xml::XmlVersion::Implicit1_0)
        .ok()
        .map(|text| text.into_owned())
}

fn repeated(tag: &BytesStart<'_>, name: &str) -> u32 {
    let times = attribute(tag, name).and_then(|text| text.parse().ok());
    times.unwrap_or(1).max(1)
}

fn entity(name: &str) -> &'static str {
    match name {
        "amp" => "&",
        "lt" => "<",
        "gt" => ">",
        "quot" => "\"",
        "apos" => "'",
        _ => "",
    }
}

fn with_content(
    path: &Path,
    read: impl FnOnce(&mut Reader<BufReader<&mut dyn Read>>) -> Result<(), ReadError>,
) -> Result<(), ReadError> {
    let file = BufReader::new(File::open(path)?);
    let mut archive = ZipArchive::new(file).map_err(|_| Refusal::BrokenWorkbook)?;
    let mut part = archive
        .by_name("content.xml")
        .map_err(|_| Refusal::BrokenWorkbook)?;
    let content: &mut dyn Read = &mut part;
    let mut tags = Reader::from_reader(BufReader::with_capacity(64 << 10, content));
    tags.config_mut().check_end_names = false;
    read(&mut tags)
}

fn broken(error: quick_xml::Error) -> ReadError {
    tracing::debug!(%error, "a workbook cannot be read");
    Refusal::BrokenWorkbook.into()
}
