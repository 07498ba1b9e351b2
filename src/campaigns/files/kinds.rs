//! What a file is by its content, whatever its name says. Templates take PDF documents only, messages
//! also what offices write.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};

use crate::message_templates::{Arrived, FILE_LIMIT, HeaderFormat, file_kind};

/// The largest film that plays by itself, in bytes (Meta's limit).
const GIF_LIMIT: u64 = 3_670_016;
/// Bytes that are looked at, at either end.
const LOOK: u64 = 1 << 16;

const OOXML: [(&str, &str); 3] = [
    (
        "word/",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ),
    (
        "xl/",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
    (
        "ppt/",
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ),
];
const OLE: [(&str, &str); 4] = [
    ("WordDocument", "application/msword"),
    ("Workbook", "application/vnd.ms-excel"),
    ("Book", "application/vnd.ms-excel"),
    ("PowerPoint Document", "application/vnd.ms-powerpoint"),
];

/// The type of a file where it suits a place of this format, or the locale key that says why not.
///
/// # Errors
/// When the disk does not give the file.
pub(super) async fn mime(
    format: HeaderFormat,
    arrived: &Arrived,
) -> anyhow::Result<Result<&'static str, &'static str>> {
    if format == HeaderFormat::Gif && arrived.length > GIF_LIMIT {
        return Ok(Err("campaign-files-large-gif"));
    }
    if format != HeaderFormat::Document || arrived.length == 0 || arrived.length > FILE_LIMIT {
        return Ok(file_kind(format, arrived.length, &arrived.head));
    }
    let file = arrived.open()?;
    let found = tokio::task::spawn_blocking(move || document(file)).await??;
    Ok(found.ok_or("campaign-files-not-document"))
}

fn document(mut file: File) -> io::Result<Option<&'static str>> {
    let start = part(&mut file, 0)?;
    Ok(match &start[..] {
        [b'%', b'P', b'D', b'F', b'-', ..] => Some("application/pdf"),
        [b'P', b'K', 3, 4, ..] => {
            let length = file.metadata()?.len();
            let end = part(&mut file, length.saturating_sub(LOOK))?;
            of_archive(&end)
        }
        [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ..] => {
            let directory = directory_at(&start);
            let directory = part(&mut file, directory)?;
            of_compound(&directory)
        }
        text if is_text(text) => Some("text/plain"),
        _ => None,
    })
}

fn part(file: &mut File, from: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    file.seek(SeekFrom::Start(from))?;
    file.take(LOOK).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// By a name in the list that an archive ends with.
fn of_archive(end: &[u8]) -> Option<&'static str> {
    let entries = end.windows(4).enumerate();
    let mut names = entries
        .filter(|(_, four)| four == b"PK\x01\x02")
        .filter_map(|(at, _)| end.get(at + 46..));
    names.find_map(|name| {
        let known = OOXML.iter();
        let mut known = known.filter(|(folder, _)| name.starts_with(folder.as_bytes()));
        known.next().map(|(_, mime)| *mime)
    })
}

/// Where the directory of an older office file begins: its first sector is written in the header.
fn directory_at(start: &[u8]) -> u64 {
    let number = |at: usize, length: usize| {
        let bytes = start.get(at..at + length).unwrap_or_default();
        let little = bytes.iter().rev();
        little.fold(0_u64, |sum, byte| (sum << 8) | u64::from(*byte))
    };
    let size = 1 << number(30, 2).min(16);
    (number(48, 4) + 1).saturating_mul(size)
}

/// By the name of the stream that holds the document, in UTF-16, at the beginning of an entry.
fn of_compound(directory: &[u8]) -> Option<&'static str> {
    let entries = directory.chunks(128);
    let mut names = entries.filter_map(|entry| {
        let units = entry.get(..64)?.chunks_exact(2);
        let units = units.map(|pair| u16::from_le_bytes([pair[0], pair[1]]));
        String::from_utf16(&units.take_while(|unit| *unit != 0).collect::<Vec<_>>()).ok()
    });
    names.find_map(|name| {
        let mut known = OLE.iter().filter(|(stream, _)| name == *stream);
        known.next().map(|(_, mime)| *mime)
    })
}

/// Letters and lines; the last one may be cut off in the middle.
fn is_text(bytes: &[u8]) -> bool {
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) if error.error_len().is_none() => {
            let (whole, _) = bytes.split_at(error.valid_up_to());
            std::str::from_utf8(whole).unwrap_or_default()
        }
        Err(_) => return false,
    };
    let is_odd = |c: char| c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\u{c}');
    !text.trim().is_empty() && !text.contains(is_odd)
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    fn kind(bytes: &[u8]) -> Option<&'static str> {
        let mut file = tempfile::tempfile().expect("a file");
        file.write_all(bytes).expect("room");
        document(file).expect("it can be read")
    }

    /// An older office file with this stream.
    fn compound(stream: &str) -> Vec<u8> {
        let mut bytes = vec![0; 1536];
        bytes[..8].copy_from_slice(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1");
        bytes[30] = 9;
        bytes[48] = 1;
        for (at, unit) in stream.encode_utf16().enumerate() {
            bytes[1024 + 128 + 2 * at..][..2].copy_from_slice(&unit.to_le_bytes());
        }
        bytes
    }

    #[test]
    fn a_document_is_told_by_its_content() {
        let mut docx = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        for name in ["[Content_Types].xml", "word/document.xml"] {
            docx.start_file(name, zip::write::SimpleFileOptions::default())
                .expect("an entry");
            docx.write_all(b"<x/>").expect("room");
        }
        let docx = docx.finish().expect("a whole archive").into_inner();
        assert_eq!(kind(&docx), Some(OOXML[0].1));
        assert_eq!(kind(b"%PDF-1.7 and so on"), Some("application/pdf"));
        assert_eq!(
            kind(&compound("Workbook")),
            Some("application/vnd.ms-excel")
        );
        assert_eq!(kind(&compound("Games")), None);
        assert_eq!(kind("Preise: 3 €".as_bytes()), Some("text/plain"));
        for other in [
            &b"MZ\x90\0"[..],
            b"PK\x03\x04 of something else",
            b"\xff\xd8\xff",
        ] {
            assert_eq!(kind(other), None, "{other:?}");
        }
    }
}
