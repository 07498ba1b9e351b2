//! Why a whole file is refused. A refused file leaves nothing behind but its record and this reason.

use std::fmt;
use std::io;

use serde::{Deserialize, Serialize};

/// The reason for which a file is not read. `code` is stable: it is stored, and names the locale key
/// `imports-refused-<code>`; `line` and `limit` are its only details.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "code")]
pub enum Refusal {
    /// No byte, or nothing but white space.
    Empty,
    /// Column names and nothing below them.
    HeaderOnly,
    /// Not text at all.
    Binary,
    /// A workbook of a form that we do not read, or one with a password.
    OldWorkbook,
    /// A workbook of Apple's Numbers.
    Numbers,
    /// Contacts of a phone or a mail program (vCard).
    AddressBook,
    /// A page of a browser, or other marked-up text, which some programs name `.xls`.
    WebPage,
    /// A list that was packed (zip, gzip).
    Packed,
    /// An archive that is no workbook, or a damaged one.
    BrokenWorkbook,
    /// A workbook that unpacks to more than we take.
    WorkbookTooLarge,
    /// Text that is UTF-8 in one part and something else in another.
    MixedEncodings {
        /// Counted from 1.
        line: u64,
    },
    /// Text that is not in the encoding that was chosen.
    WrongEncoding {
        /// Counted from 1.
        line: u64,
    },
    /// A quoted cell that is never closed; the line where it begins.
    UnbalancedQuote {
        /// Counted from 1.
        line: u64,
    },
    /// A line longer than [`super::limits::LINE_BYTES`].
    LineTooLong {
        /// Counted from 1.
        line: u64,
    },
    /// A line with more than [`super::limits::COLUMNS`] cells.
    TooManyColumns {
        /// Counted from 1.
        line: u64,
    },
    /// More rows than one import may hold.
    TooManyRows {
        /// The most rows allowed.
        limit: u64,
    },
    /// No column whose name or values look like phone numbers.
    NoPhoneColumn,
}

impl Refusal {
    /// The stable code, as stored and as used in locale keys.
    pub fn code(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::HeaderOnly => "header-only",
            Self::Binary => "binary",
            Self::OldWorkbook => "old-workbook",
            Self::Numbers => "numbers",
            Self::AddressBook => "address-book",
            Self::WebPage => "web-page",
            Self::Packed => "packed",
            Self::BrokenWorkbook => "broken-workbook",
            Self::WorkbookTooLarge => "workbook-too-large",
            Self::MixedEncodings { .. } => "mixed-encodings",
            Self::WrongEncoding { .. } => "wrong-encoding",
            Self::UnbalancedQuote { .. } => "unbalanced-quote",
            Self::LineTooLong { .. } => "line-too-long",
            Self::TooManyColumns { .. } => "too-many-columns",
            Self::TooManyRows { .. } => "too-many-rows",
            Self::NoPhoneColumn => "no-phone-column",
        }
    }

    /// The line that the reason names, counted from 1.
    pub fn line(self) -> Option<u64> {
        match self {
            Self::MixedEncodings { line }
            | Self::WrongEncoding { line }
            | Self::UnbalancedQuote { line }
            | Self::LineTooLong { line }
            | Self::TooManyColumns { line } => Some(line),
            _ => None,
        }
    }
}

/// What can stop the reading of a file.
#[derive(Debug)]
pub enum ReadError {
    /// The file itself is the reason; a person can do something about it.
    Refused(Refusal),
    /// The disk failed us.
    Io(io::Error),
}

impl From<Refusal> for ReadError {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl From<io::Error> for ReadError {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Refused(refusal) => write!(f, "the file is refused: {}", refusal.code()),
            Self::Io(error) => write!(f, "the file cannot be read: {error}"),
        }
    }
}

impl std::error::Error for ReadError {}
