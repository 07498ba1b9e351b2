//! What the first bytes of a file tell: whether it is text we read, and what separates its cells.

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
}

const SEPARATORS: [u8; 4] = *b",;\t|";
const ROWS_COMPARED: usize = 30;

/// Judges a file by its beginning; `head` is all of it when `whole` is true.
pub fn sniff(head: &[u8], whole: bool) -> Result<Dialect, Refusal> {
    refuse_other_formats(head)?;
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
    if let Some((separator, length)) = named_separator(text) {
        return Ok(Dialect {
            separator,
            skip: (skip + length) as u64,
            skipped_lines: 1,
        });
    }
    Ok(Dialect {
        separator: likeliest_separator(text),
        skip: skip as u64,
        skipped_lines: 0,
    })
}

fn refuse_other_formats(head: &[u8]) -> Result<(), Refusal> {
    let begins = |magic: &[u8]| head.starts_with(magic);
    if begins(b"PK\x03\x04")
        || begins(b"PK\x05\x06")
        || begins(b"\xD0\xCF\x11\xE0")
        || begins(b"\x1F\x8B")
    {
        return Err(Refusal::Spreadsheet);
    }
    if begins(b"\xFF\xFE")
        || begins(b"\xFE\xFF")
        || begins(b"\0\0\xFE\xFF")
        || has_wide_characters(head)
    {
        return Err(Refusal::Utf16);
    }
    let odd = head.iter().filter(|b| is_control(**b)).count();
    if begins(b"%PDF-") || head.contains(&0) || odd * 200 > head.len() {
        return Err(Refusal::Binary);
    }
    Ok(())
}

/// Latin text in UTF-16 has a zero in every second byte.
fn has_wide_characters(head: &[u8]) -> bool {
    let zeros_at = |odd: usize| {
        head.iter()
            .skip(odd)
            .step_by(2)
            .filter(|b| **b == 0)
            .count()
    };
    let (even, odd) = (zeros_at(0), zeros_at(1));
    let pairs = head.len() / 2;
    pairs >= 4 && (even.max(odd) * 10 > pairs * 6) && even.min(odd) * 20 < pairs
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
                sniff(text.as_bytes(), true).map(|d| d.separator),
                Ok(separator),
                "{text}"
            );
        }
    }

    #[test]
    fn refuses_what_is_not_utf8_text() {
        let wide: Vec<u8> = "Name,Phone\nA,1"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        for (bytes, refusal) in [
            (&b""[..], Refusal::Empty),
            (b"\xEF\xBB\xBF\r\n ", Refusal::Empty),
            (b"PK\x03\x04", Refusal::Spreadsheet),
            (b"\xFF\xFEa\0", Refusal::Utf16),
            (&wide, Refusal::Utf16),
            (b"a\0b", Refusal::Binary),
            (b"Name\nM\xfcller\n", Refusal::NotUtf8 { line: 2 }),
        ] {
            assert_eq!(sniff(bytes, true), Err(refusal));
        }
    }
}
