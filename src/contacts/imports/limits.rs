//! What a file may hold. Bytes and rows of a whole upload are settings; these are limits of its form,
//! and they keep the memory of a reader small whatever the file is.

/// The longest line, in bytes, quoted line breaks included.
pub const LINE_BYTES: usize = 1 << 20;
/// The longest stretch of an arriving text without a line break, in bytes: a character can take four.
pub const ENDLESS_BYTES: usize = 4 * LINE_BYTES;
/// The most cells in a line.
pub const COLUMNS: usize = 500;
/// How much of a file is read to tell its encoding and its separator, in bytes.
pub const HEAD_BYTES: usize = 64 << 10;
/// How many rows the columns are guessed from.
pub const SAMPLE_ROWS: usize = 200;
/// How many bytes of cells are kept for that guess.
pub const SAMPLE_BYTES: usize = 4 << 20;
/// How many rows with one text each may stand above a table.
pub const TITLE_ROWS: usize = 10;
/// How many rows are shown beside the mapping.
pub const SHOWN_ROWS: usize = 3;
/// The longest name, e-mail address or attribute, in characters; the rest is cut off.
pub const VALUE_CHARS: usize = 500;
/// The longest tag, in characters.
pub const TAG_CHARS: usize = 60;
/// The most tags that one row can give.
pub const TAGS_A_ROW: usize = 50;
/// How many rows are stored in the first transaction of an import.
pub const FIRST_SET_ROWS: i64 = 5_000;
/// How many rows are stored in each later one: enough that what a transaction itself costs does not count.
pub const SET_ROWS: i64 = 10_000;
/// How many sets of an import are stored at a time, each on a connection of its own.
pub const SETS_AT_A_TIME: usize = 2;
/// A set of long rows ends at this many bytes.
pub const SET_BYTES: usize = 8 << 20;
/// How many sheets of a workbook are looked through for one with phone numbers.
pub const SHEETS_TRIED: usize = 32;
/// The most rows of a sheet; no spreadsheet program makes more.
pub const SHEET_ROWS: u32 = 1 << 20;
/// The most files in the archive that a workbook is.
pub const ARCHIVE_PARTS: usize = 4_096;
/// The most bytes that the parts of a workbook unpack to.
pub const WORKBOOK_BYTES: u64 = 1 << 30;
/// The most bytes of the texts that a workbook's cells share; they are held in memory.
pub const SHARED_BYTES: u64 = 96 << 20;
/// The most tags in them.
pub const SHARED_TAGS: u64 = 6_000_000;
/// The most bytes of any other part that is held in memory.
pub const PART_BYTES: u64 = 16 << 20;
