//! What the first bytes of a file tell: whether it is text we read, and what separates its cells.

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE};
use serde::{Deserialize, Serialize};

use super::records::Records;
use super::refusal::Refusal;
use super::utf8::Guard;

/// How the cells of a file are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dialect {
    /// The byte between two cells.
    pub separator: u8,
    /// Bytes before the first line: a byte order mark, or a line that names the separator.
    pub skip: u64,
    /// Lines within those bytes.
    pub skipped_lines: u64,
    /// Whether a row's line is its number among the rows.
    #[serde(default)]
    pub counted: bool,
}

impl Dialect {
    /// That of the copy we make of a sheet.
    pub const OF_COPIES: Self = Self {
        separator: b',',
        skip: 0,
        skipped_lines: 0,
        counted: true,
    };
}

/// What an upload is, by its first bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A compressed archive, as workbooks are.
    Archive,
    /// Text, with its encoding where the first bytes tell.
    Text(Option<&'static Encoding>),
}

/// The separators that there are.
pub const SEPARATORS: [u8; 4] = *b",;\t|";
const ROWS_COMPARED: usize = 30;

/// Judges an upload by its beginning; `head` is all of it when `whole` is true.
pub fn form(head: &[u8], whole: bool) -> Result<Form, Refusal> {
    let begins = |magic: &[u8]| head.starts_with(magic);
    if begins(b"PK\x03\x04") || begins(b"PK\x05\x06") {
        return Ok(Form::Archive);
    }
    if begins(b"\xD0\xCF\x11\xE0") {
        return Err(Refusal::OldWorkbook);
    }
    if begins(b"\xFF\xFE\0\0") || begins(b"\0\0\xFE\xFF") || begins(b"\x1F\x8B") || begins(b"%PDF-")
    {
        return Err(Refusal::Binary);
    }
    if begins(b"\xFF\xFE") {
        return Ok(Form::Text(Some(UTF_16LE)));
    }
    if begins(b"\xFE\xFF") {
        return Ok(Form::Text(Some(UTF_16BE)));
    }
    if let Some(wide) = wide_characters(head) {
        return Ok(Form::Text(Some(wide)));
    }
    let odd = head.iter().filter(|b| is_control(**b)).count();
    if head.contains(&0) || odd * 200 > head.len() {
        return Err(Refusal::Binary);
    }
    if whole && head.trim_ascii().is_empty() {
        return Err(Refusal::Empty);
    }
    Ok(Form::Text(None))
}

/// How the cells of a UTF-8 text are written, by its beginning; the separator can be known already.
pub fn sniff(head: &[u8], whole: bool, separator: Option<u8>) -> Result<Dialect, Refusal> {
    let skip = if head.starts_with(b"\xEF\xBB\xBF") {
        3
    } else {
        0
    };
    let text = &head[skip..];
    if whole && text.trim_ascii().is_empty() {
        return Err(Refusal::Empty);
    }
    let mut guard = Guard::new();
    guard.check(text)?;
    if whole {
        guard.finish()?;
    }
    let counted = text.contains(&b'\r') && !text.contains(&b'\n');
    if let Some((named, length)) = named_separator(text) {
        return Ok(Dialect {
            separator: separator.unwrap_or(named),
            skip: (skip + length) as u64,
            skipped_lines: 1,
            counted,
        });
    }
    Ok(Dialect {
        separator: separator.unwrap_or_else(|| likeliest_separator(text)),
        skip: skip as u64,
        skipped_lines: 0,
        counted,
    })
}

/// Latin text in UTF-16 has a zero in every second byte, even without a byte order mark.
fn wide_characters(head: &[u8]) -> Option<&'static Encoding> {
    let zeros_at = |odd: usize| {
        head.iter()
            .skip(odd)
            .step_by(2)
            .filter(|b| **b == 0)
            .count()
    };
    let (even, odd) = (zeros_at(0), zeros_at(1));
    let pairs = head.len() / 2;
    let wide = pairs >= 4 && (even.max(odd) * 10 > pairs * 6) && even.min(odd) * 20 < pairs;
    wide.then_some(if odd > even { UTF_16LE } else { UTF_16BE })
}

fn is_control(byte: u8) -> bool {
    matches!(byte, 0..=8 | 14..=26 | 28..=31 | 127)
}

/// Spreadsheet programs may write a first line such as `sep=;`.
fn named_separator(text: &[u8]) -> Option<(u8, usize)> {
    let end = text.iter().position(|b| *b == b'\n')?;
    match text[..end].trim_ascii_end() {
        [b's' | b'S', b'e' | b'E', b'p' | b'P', b'=', separator]
            if SEPARATORS.contains(separator) =>
        {
            Some((*separator, end + 1))
        }
        _ => None,
    }
}

/// The separator under which most lines have as many cells as the first; more cells win a tie.
fn likeliest_separator(text: &[u8]) -> u8 {
    let score = |separator: u8| {
        let mut records = Records::new(text, separator, 1);
        let mut width = 0;
        let mut alike = 0;
        for _ in 0..ROWS_COMPARED {
            let Ok(Some(row)) = records.next_row() else {
                break;
            };
            width = if width == 0 { row.width() } else { width };
            alike += usize::from(row.width() == width);
        }
        if width > 1 { (alike, width) } else { (0, 0) }
    };
    let mut best = (SEPARATORS[0], (0, 0));
    for separator in SEPARATORS {
        let found = score(separator);
        if found > best.1 {
            best = (separator, found);
        }
    }
    best.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_separator() {
        for (text, separator) in [
            ("a,b\n1,2\n", b','),
            ("Name;Phone\n\"x, y\";1\n", b';'),
            ("Name\tPhone\nA, B\t1\n", b'\t'),
            ("Name|Phone\nA|1\n", b'|'),
            ("Phone\n+911\n", b','),
            ("sep=;\na;b\n", b';'),
        ] {
            assert_eq!(
                sniff(text.as_bytes(), true, None).map(|d| d.separator),
                Ok(separator),
                "{text}"
            );
        }
    }

    #[test]
    fn tells_text_from_other_files() {
        let wide: Vec<u8> = "Name,Phone\nA,1"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        for (bytes, found) in [
            (&b"\r\n "[..], Err(Refusal::Empty)),
            (b"PK\x03\x04", Ok(Form::Archive)),
            (b"\xFF\xFEa\0", Ok(Form::Text(Some(UTF_16LE)))),
            (&wide, Ok(Form::Text(Some(UTF_16LE)))),
            (b"a\0b", Err(Refusal::Binary)),
            (b"\xD0\xCF\x11\xE0", Err(Refusal::OldWorkbook)),
            (b"Name\nM\xfcller\n", Ok(Form::Text(None))),
        ] {
            assert_eq!(form(bytes, true), found);
        }
        assert_eq!(
            sniff(b"Name\nM\xfcller\n", true, None),
            Err(Refusal::WrongEncoding { line: 2 })
        );
    }
}
