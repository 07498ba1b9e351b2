//! From a row of a file to a contact that can be stored, or the reason why not.

use super::more::More;
use super::notes::{self, Left};
use super::records::Row;
use super::target::{Mapping, Target};
use super::{csv_cell, limits};
use crate::contacts::attributes::{Attribute, Kind, Problem};
use crate::contacts::phone::{Phone, PhoneProblem, PhoneReader};

pub use super::answers::answer;

/// One valid row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prepared {
    /// The line where it begins, counted from 1.
    pub line: u64,
    /// Its number; where it is missing the row has a user id.
    pub phone: Option<Phone>,
    /// The name, when the row gives one.
    pub name: Option<String>,
    /// The e-mail address, when the row gives one that has the form of one.
    pub email: Option<String>,
    /// Fields of the workspace's own that are not empty.
    pub attributes: Vec<(String, String)>,
    /// Tags to add, each once.
    pub tags: Vec<String>,
    /// What the row says about marketing; `None` when it says nothing.
    pub opted_in: Option<bool>,
    /// What most files do not tell.
    pub more: More,
    /// What is left out of its values, or shortened.
    pub left: Vec<Left>,
}

/// Why a row is not imported; `code` names the locale key `contacts-problem-<code>`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowProblem {
    /// Its phone cell is not one valid number.
    Phone(PhoneProblem),
    /// It has more cells than the file has columns, so its values cannot be told apart.
    TooManyCells,
    /// A quotation mark in it is closed on a later line: other people's rows are inside one of its cells.
    SwallowedLines,
    /// Its user id is not of the form of one.
    UserId,
    /// What it says of a stop is neither a day nor yes or no.
    StopDate,
    /// The day of its consent is none, or in the future.
    ConsentDate,
    /// A cell of one of the workspace's own fields is no value of its kind.
    Field(Problem),
}

impl RowProblem {
    /// The stable code, as stored and as used in locale keys.
    pub fn code(self) -> &'static str {
        match self {
            Self::Phone(problem) => problem.code(),
            Self::TooManyCells => "too-many-cells",
            Self::SwallowedLines => "half-quote",
            Self::UserId => "user-id",
            Self::StopDate => "stop-date",
            Self::ConsentDate => "consent-date",
            Self::Field(Problem::TooLong) => "field-long",
            Self::Field(Problem::NotANumber) => "field-number",
            Self::Field(Problem::NotADate) => "field-date",
            Self::Field(Problem::NotABoolean) => "field-boolean",
            Self::Field(Problem::NotAChoice) => "field-choice",
        }
    }
}

/// The longest way of agreeing that is kept, in characters.
pub const SOURCE_CHARS: usize = 200;

/// Reads one row by the mapping that a person has confirmed.
pub fn prepare(
    row: &Row<'_>,
    mapping: &Mapping,
    phones: &PhoneReader,
) -> Result<Prepared, RowProblem> {
    let width = mapping.targets().len();
    if (width..row.width()).any(|column| !row.cell(column).trim().is_empty()) {
        return Err(RowProblem::TooManyCells);
    }
    if let Some(column) = mapping.phone()
        && row
            .later_lines()
            .any(|cells| is_person(&cells, column, width, phones))
    {
        return Err(RowProblem::SwallowedLines);
    }
    let wide = mapping.is_wide();
    let phone = match mapping.phone().map(|column| row.cell(column)) {
        None => None,
        Some(cell) if wide && cell.trim().is_empty() => None,
        Some(cell) => Some(phones.read(cell).map_err(RowProblem::Phone)?),
    };
    let mut prepared = Prepared {
        line: row.line,
        phone,
        name: None,
        email: None,
        attributes: Vec::new(),
        tags: Vec::new(),
        opted_in: None,
        more: More::default(),
        left: Vec::new(),
    };
    for (column, target) in mapping.targets().iter().enumerate() {
        let cell = row.cell(column);
        if target.is_wide() {
            prepared.more.take(target, cell, mapping.latest())?;
            prepared.note(target, cell);
        } else {
            prepared.take(target, cell, mapping.field(column))?;
        }
    }
    if wide {
        match (&prepared.phone, &prepared.more.bsuid) {
            (None, None) => return Err(RowProblem::Phone(PhoneProblem::Empty)),
            (Some(_), Some(_)) => {
                prepared.more.cells = row.cells().map(str::to_owned).collect();
            }
            _ => {}
        }
    }
    if mapping.everyone() && prepared.more.stopped.is_none() {
        prepared.opted_in = Some(true);
    }
    // In the order of their bytes, so that the tags of a contact can be compared as one.
    prepared.tags.sort_unstable();
    Ok(prepared)
}

/// Whether a line inside a cell is itself a row: as many cells, and a number where the numbers are.
fn is_person(cells: &[String], column: usize, width: usize, phones: &PhoneReader) -> bool {
    let number = cells
        .get(column)
        .filter(|_| width > 1 && cells.len() == width);
    number.is_some_and(|cell| phones.read(cell.trim_matches('"')).is_ok())
}

impl Prepared {
    fn take(
        &mut self,
        target: &Target,
        cell: &str,
        field: Option<&Attribute>,
    ) -> Result<(), RowProblem> {
        let cell = unescaped(cell);
        match target {
            Target::Phone
            | Target::Ignore
            | Target::Bsuid
            | Target::OptedOut
            | Target::ConsentSource
            | Target::ConsentDate
            | Target::ConsentWording => {}
            Target::Name => {
                let name = value(cell);
                self.doubt(target, cell, name.is_none());
                self.name = joined(self.name.take(), name);
            }
            Target::Email => {
                self.email = value(cell).filter(|text| is_email(text));
                self.doubt(target, cell, self.email.is_none());
            }
            Target::Tags => {
                // What is short holds neither too many tags nor one that is too long.
                let odd = cell.len() > limits::TAG_CHARS || cell.trim_start().starts_with('#');
                self.doubt(target, cell, odd);
                add_tags(&mut self.tags, cell);
            }
            Target::OptedIn => {
                self.opted_in = answer(cell);
                self.doubt(target, cell, self.opted_in.is_none());
            }
            Target::Attribute(key) => {
                let text = match field.filter(|field| field.kind != Kind::Text) {
                    Some(field) => {
                        let text = field.read(cell).map_err(RowProblem::Field)?;
                        Some(text).filter(|text| !text.is_empty())
                    }
                    None => {
                        let text = value(cell);
                        self.doubt(target, cell, text.is_none());
                        text
                    }
                };
                if let Some(text) = text {
                    self.attributes.push((key.clone(), text));
                }
            }
        }
        Ok(())
    }

    /// Notes what is left out of a cell. Most cells are whole, and looked at no second time.
    fn doubt(&mut self, target: &Target, cell: &str, lacks: bool) {
        if (lacks && !cell.is_empty()) || cell.len() > limits::VALUE_CHARS {
            self.note(target, cell);
        }
    }

    fn note(&mut self, target: &Target, cell: &str) {
        self.left
            .extend(notes::left(target, unescaped(cell).trim()));
    }
}

/// Without the apostrophe that keeps a spreadsheet program from taking the text for a formula.
pub fn unescaped(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if csv_cell::needs_apostrophe(rest) => rest,
        _ => cell,
    }
}

/// A cell as it is stored: no space around it, control characters made spaces; nothing when empty.
fn value(cell: &str) -> Option<String> {
    text(cell, limits::VALUE_CHARS)
}

/// The same with another limit, in characters.
pub fn text(cell: &str, most: usize) -> Option<String> {
    let text = cell.trim();
    if text.is_empty() || is_error(text) {
        return None;
    }
    if text.len() <= most && !text.bytes().any(|b| b < b' ' || b == 0x7F) {
        return Some(text.to_owned());
    }
    let clean = text
        .chars()
        .take(most)
        .map(|c| if c.is_control() { ' ' } else { c });
    Some(clean.collect::<String>().trim().to_owned()).filter(|text| !text.is_empty())
}

/// What a spreadsheet program shows where a formula has no result: nobody is called so.
pub fn is_error(text: &str) -> bool {
    text.starts_with('#')
        && [
            "#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!", "#NV", "#BEZUG!",
            "#WERT!",
        ]
        .contains(&text)
}

fn joined(before: Option<String>, after: Option<String>) -> Option<String> {
    match (before, after) {
        (Some(before), Some(after)) => Some(format!("{before} {after}")),
        (before, after) => before.or(after),
    }
}

/// Whether a text has the form of an e-mail address.
pub fn is_email(text: &str) -> bool {
    text.split_once('@').is_some_and(|(name, host)| {
        !name.is_empty()
            && host.contains('.')
            && !host.contains('@')
            && !text.contains(char::is_whitespace)
    })
}

/// Tags are kept in lower case, so that "VIP" and "vip" are one.
fn add_tags(tags: &mut Vec<String>, cell: &str) {
    for part in cell.split([';', ',', '|']) {
        let Some(text) = value(part) else { continue };
        let tag: String = text
            .to_lowercase()
            .chars()
            .take(limits::TAG_CHARS)
            .collect();
        if tags.len() < limits::TAGS_A_ROW && !tags.contains(&tag) {
            tags.push(tag);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::contacts::imports::records::Records;
    use crate::contacts::phone::WithoutPlus;

    fn read(text: &str) -> Result<Prepared, RowProblem> {
        let targets = [
            "phone",
            "name",
            "name",
            "email",
            "tags",
            "opted_in",
            "attribute:city",
        ];
        let targets = targets.into_iter().filter_map(Target::from_value).collect();
        let mapping = Mapping::new(targets).expect("one phone column");
        let phones =
            PhoneReader::new("IN", WithoutPlus::National).expect("India has phone numbers");
        let mut records = Records::new(text.as_bytes(), b',', 1);
        prepare(
            &records.next_row().expect("reads").expect("a row"),
            &mapping,
            &phones,
        )
    }

    #[test]
    fn a_row_becomes_a_contact() {
        let contact =
            read("+918123010642, Asha ,Rao,asha@example.com,\"VIP; diwali|vip,\",TRUE,Pune")
                .expect("valid");
        assert_eq!(contact.name.as_deref(), Some("Asha Rao"));
        assert_eq!(contact.email.as_deref(), Some("asha@example.com"));
        assert_eq!(contact.tags, ["diwali", "vip"]);
        assert_eq!(contact.opted_in, Some(true));
        assert_eq!(contact.attributes, [("city".to_owned(), "Pune".to_owned())]);
    }

    #[test]
    fn empty_cells_say_nothing_and_formulas_are_text() {
        let contact =
            read("+918123010642,\"=HYPERLINK(\"\"x\"\")\",,not mail,,perhaps,").expect("valid");
        assert_eq!(contact.name.as_deref(), Some("=HYPERLINK(\"x\")"));
        assert_eq!((contact.email, contact.opted_in), (None, None));
        assert!(contact.tags.is_empty() && contact.attributes.is_empty());
    }

    #[test]
    fn results_that_a_sheet_lacks_are_no_values() {
        let contact = read("+918123010642,#N/A,,,#REF!,,#DIV/0!").expect("valid");
        assert_eq!((contact.name, contact.tags), (None, Vec::new()));
        assert!(contact.attributes.is_empty());
    }

    #[test]
    fn rows_inside_a_cell_are_never_lost_unsaid() {
        let lost = Err(RowProblem::SwallowedLines);
        let bob = "+918123010642,\"Bob,,,,,Pune\n";
        let ann = "+918123010643,Ann,,,,,Pune\n";
        assert_eq!(
            read(&format!("{bob}{ann}{}", "+918123010644,Eve\",,,,,Pune\n")),
            lost
        );
        assert_eq!(
            read(&format!("{bob}{}", "+918123010644,Eve\",,,,,Pune\n")),
            lost
        );
        // An address of several lines, with commas, is one cell.
        let address = "+918123010642,A,,,,,\"12, Main Road\n+918123010643, Pune\nIndia, 411001\"";
        assert!(read(address).is_ok());
    }

    #[test]
    fn short_rows_are_read_and_long_ones_are_not() {
        assert!(read("+918123010642,Asha").is_ok());
        assert!(read("+918123010642,a,b,,,,,  ").is_ok());
        assert_eq!(
            read("+918123010642,a,b,,,,Pune,extra"),
            Err(RowProblem::TooManyCells)
        );
    }
}
