//! What the first bytes of a file tell: whether it is text we read, and what separates its cells.

use encoding_rs::{Encoding, ISO_2022_JP, UTF_16BE, UTF_16LE};
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

/// The separators that most programs write.
pub const SEPARATORS: [u8; 4] = *b",;\t|";
/// Those that few write. The first four are taken where they divide every line alike, the rest by choice.
pub const RARE_SEPARATORS: [u8; 12] = *b":^~\x1f#*/\\!=&_";
const ROWS_COMPARED: usize = 30;
/// How many lines above a table can be its title.
const TITLES: usize = 3;

/// Whether a byte may stand between two cells.
pub fn is_separator(byte: u8) -> bool {
    SEPARATORS.contains(&byte) || RARE_SEPARATORS.contains(&byte)
}

/// Judges an upload by its beginning; `head` is all of it when `whole` is true.
pub fn form(head: &[u8], whole: bool) -> Result<Form, Refusal> {
    let begins = |magic: &[u8]| head.starts_with(magic);
    if begins(b"PK\x03\x04") || begins(b"PK\x05\x06") {
        return Ok(Form::Archive);
    }
    if begins(b"\xD0\xCF\x11\xE0") {
        return Err(Refusal::OldWorkbook);
    }
    if begins(b"\x1F\x8B") {
        return Err(Refusal::Packed);
    }
    if begins(b"\xFF\xFE\0\0") || begins(b"\0\0\xFE\xFF") || begins(b"%PDF-") {
        return Err(Refusal::Binary);
    }
    if begins(b"\xFF\xFE") {
        return Ok(Form::Text(Some(UTF_16LE)));
    }
    if begins(b"\xFE\xFF") {
        return Ok(Form::Text(Some(UTF_16BE)));
    }
    if let Some(wide) = wide_characters(head).or_else(|| wide_script(head)) {
        return Ok(Form::Text(Some(wide)));
    }
    // Seven-bit Japanese is ASCII to whoever does not know its escapes.
    if head.windows(3).any(|w| matches!(w, b"\x1b$B" | b"\x1b$@")) {
        return Ok(Form::Text(Some(ISO_2022_JP)));
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
    if let Some(refusal) = no_list(text) {
        return Err(refusal);
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

/// The same for other scripts, where little but digits, separators and line ends has a zero: most of them in the
/// same place, and what comes out is text with lines.
fn wide_script(head: &[u8]) -> Option<&'static Encoding> {
    let zeros = |odd: usize| {
        head.iter()
            .skip(odd)
            .step_by(2)
            .filter(|b| **b == 0)
            .count()
    };
    let (even, odd) = (zeros(0), zeros(1));
    if even.max(odd) < 3 {
        return None;
    }
    let encoding = if odd > even { UTF_16LE } else { UTF_16BE };
    // A beginning that is cut may end in half a character.
    let end = head.len() & !1;
    let decoded = |end| encoding.decode_without_bom_handling_and_without_replacement(&head[..end]);
    let text = decoded(end).or_else(|| decoded(end.saturating_sub(2)))?;
    let lines = text.contains(['\n', '\r']);
    let odd = |c: char| c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\x1f');
    (lines && !text.contains(odd)).then_some(encoding)
}

/// Files that are text and no table, though they may be named as one.
fn no_list(text: &[u8]) -> Option<Refusal> {
    let begins = |word: &[u8]| {
        let start = text.trim_ascii_start();
        start
            .get(..word.len())
            .is_some_and(|head| head.eq_ignore_ascii_case(word))
    };
    if begins(b"BEGIN:VCARD") {
        return Some(Refusal::AddressBook);
    }
    let marks: [&[u8]; 5] = [b"<!doctype", b"<html", b"<table", b"<?xml", b"<!--"];
    marks
        .iter()
        .any(|mark| begins(mark))
        .then_some(Refusal::WebPage)
}

fn is_control(byte: u8) -> bool {
    matches!(byte, 0..=8 | 14..=26 | 28..=30 | 127)
}

/// Spreadsheet programs may write a first line such as `sep=;`, in quotes or not.
fn named_separator(text: &[u8]) -> Option<(u8, usize)> {
    let end = text.iter().position(|b| matches!(b, b'\n' | b'\r'))?;
    let line = text[..end].strip_prefix(b"\"").unwrap_or(&text[..end]);
    let (word, rest) = line.split_at_checked(4)?;
    let (separator, rest) = rest.split_first()?;
    let rest = rest.strip_prefix(b"\"").unwrap_or(rest);
    let ends = rest.iter().all(|b| *b == b' ' || b == separator);
    if !word.eq_ignore_ascii_case(b"sep=") || !is_separator(*separator) || !ends {
        return None;
    }
    let length = if text[end..].starts_with(b"\r\n") {
        end + 2
    } else {
        end + 1
    };
    Some((*separator, length))
}

/// The separator under which most lines have as many cells as the first; more cells win a tie. Where none
/// divides the first lines, these may be a title, and the lines below it decide.
fn likeliest_separator(text: &[u8]) -> u8 {
    let found = (0..=TITLES).find_map(|titles| separator_below(text, titles));
    found.unwrap_or(b',')
}

fn separator_below(text: &[u8], titles: usize) -> Option<u8> {
    let score = |separator: u8| {
        let mut records = Records::new(text, separator, 1);
        for _ in 0..titles {
            let _ = records.next_row();
        }
        let (mut width, mut alike, mut rows) = (0, 0, 0);
        while rows < ROWS_COMPARED
            && let Ok(Some(row)) = records.next_row()
        {
            rows += 1;
            width = if width == 0 { row.width() } else { width };
            alike += usize::from(row.width() == width);
        }
        let usual = titles == 0 && SEPARATORS.contains(&separator);
        let enough = usual || rows > 1 && alike == rows;
        if width > 1 && enough {
            (alike, width)
        } else {
            (0, 0)
        }
    };
    let best_of = |those: &[u8]| {
        let mut best = None;
        for separator in those {
            let found = score(*separator);
            if found > best.map_or((0, 0), |(_, found)| found) {
                best = Some((*separator, found));
            }
        }
        best.map(|(separator, _)| separator)
    };
    let usual = best_of(&SEPARATORS);
    usual.or_else(|| best_of(&RARE_SEPARATORS[..4]))
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
            ("sep=\t\r\na\tb\r\n", b'\t'),
            ("\"sep=^\"\ra^b\r1^2\r", b'^'),
            ("Name~Phone\nA, B~1\nC~2\n", b'~'),
            ("Name:Phone\nA:1\nB:2\n", b':'),
            ("Note: x\n+911\n+912\n", b','),
            ("Our customers\n\nName;Phone\nA;1\nB;2\n", b';'),
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
            (b"Name,Phone\nA\0B,\0\n1\0", Err(Refusal::Binary)),
            (
                b"Name\n\x1b$B$\"\x1b(B\n",
                Ok(Form::Text(Some(ISO_2022_JP))),
            ),
            (b"\xD0\xCF\x11\xE0", Err(Refusal::OldWorkbook)),
            (b"Name\nM\xfcller\n", Ok(Form::Text(None))),
        ] {
            assert_eq!(form(bytes, true), found);
        }
        assert_eq!(
            sniff(b"Name\nM\xfcller\n", true, None),
            Err(Refusal::WrongEncoding { line: 2 })
        );
        for (bytes, why) in [
            (
                &b"\xEF\xBB\xBFbegin:vcard\r\nVERSION:3.0\r\nTEL:+918123010642\r\n"[..],
                Refusal::AddressBook,
            ),
            (
                b"\n <html><table><tr><td>Phone</td></tr></table></html>",
                Refusal::WebPage,
            ),
        ] {
            assert_eq!(sniff(bytes, true, None), Err(why));
        }
    }

    #[test]
    fn wide_characters_of_any_script_are_known_without_a_mark() {
        for name in [
            "محمد عبد الرحمن من القاهرة",
            "王一明和他的朋友们在北京",
            "Светлана",
        ] {
            let text = format!("{name};{name}\r\n{name};+91\r\n");
            for (big, encoding) in [(false, UTF_16LE), (true, UTF_16BE)] {
                let bytes: Vec<u8> = text
                    .encode_utf16()
                    .flat_map(|unit| {
                        if big {
                            unit.to_be_bytes()
                        } else {
                            unit.to_le_bytes()
                        }
                    })
                    .collect();
                assert_eq!(form(&bytes, true), Ok(Form::Text(Some(encoding))), "{name}");
            }
        }
    }
}
