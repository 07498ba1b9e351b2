//! Whether the archive of a workbook can be opened safely: its parts are unpacked once, into nothing, and
//! counted, because what an archive says of its own sizes need not be true.

use std::fs::File;
use std::io::{BufReader, Read};
use std::path::Path;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;
use zip::result::ZipError;

use super::Kind;
use crate::contacts::imports::limits;
use crate::contacts::imports::refusal::{ReadError, Refusal};

/// Tells the kind of a workbook, once every part of it that will be read is within its limits.
pub fn check(path: &Path) -> Result<Kind, ReadError> {
    let file = BufReader::with_capacity(256 << 10, File::open(path)?);
    let mut archive = ZipArchive::new(file).map_err(|_| Refusal::BrokenWorkbook)?;
    if archive.len() > limits::ARCHIVE_PARTS {
        return Err(Refusal::WorkbookTooLarge.into());
    }
    let kind = kind(&archive)?;
    let mut left = limits::WORKBOOK_BYTES;
    for at in 0..archive.len() {
        let mut part = archive.by_index(at).map_err(refusal)?;
        let name = part.name().map_err(refusal)?.to_ascii_lowercase();
        if !(name.ends_with(".xml") || name.ends_with(".rels")) {
            continue;
        }
        if name.ends_with(".rels") {
            drop(part);
            sheets_are_xml(&mut archive.by_index(at).map_err(refusal)?)?;
            part = archive.by_index(at).map_err(refusal)?;
        }
        if part.size() > left {
            return Err(Refusal::WorkbookTooLarge.into());
        }
        left = unpack(&mut part, left, room_of(&name))?;
    }
    Ok(kind)
}

fn kind<R: Read + std::io::Seek>(archive: &ZipArchive<R>) -> Result<Kind, Refusal> {
    let has = |end: &str| {
        archive
            .file_names()
            .flatten()
            .any(|name| name.ends_with(end))
    };
    if archive.index_for_name("content.xml").is_some() {
        Ok(Kind::Ods)
    } else if has("workbook.xml") {
        Ok(Kind::Xlsx)
    } else if has("workbook.bin") {
        Err(Refusal::OldWorkbook)
    } else if has(".iwa") || has("Index.zip") {
        Err(Refusal::Numbers)
    } else if [".csv", ".tsv", ".txt", ".xlsx", ".xls", ".ods", ".vcf"]
        .into_iter()
        .any(has)
    {
        Err(Refusal::Packed)
    } else {
        Err(Refusal::BrokenWorkbook)
    }
}

/// A workbook names its own parts, in whatever file of relations: a sheet, or a workbook, that is called an image
/// would be read, and was never counted.
fn sheets_are_xml(part: &mut impl Read) -> Result<(), ReadError> {
    let mut text = Vec::new();
    part.take(limits::PART_BYTES)
        .read_to_end(&mut text)
        .map_err(|_| Refusal::BrokenWorkbook)?;
    let mut tags = Reader::from_reader(text.as_slice());
    tags.config_mut().check_end_names = false;
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match tags.read_event_into(&mut buffer) {
            Ok(Event::Start(tag) | Event::Empty(tag)) => {
                let kind = value(&tag, "Type")?;
                let is_read = ["/worksheet", "/officeDocument"]
                    .iter()
                    .any(|end| kind.ends_with(end));
                let target = value(&tag, "Target")?.to_ascii_lowercase();
                if is_read && !target.ends_with(".xml") {
                    return Err(Refusal::BrokenWorkbook.into());
                }
            }
            Ok(Event::Eof) => return Ok(()),
            Ok(_) => {}
            Err(_) => return Err(Refusal::BrokenWorkbook.into()),
        }
    }
}

fn value(tag: &BytesStart<'_>, name: &str) -> Result<String, Refusal> {
    let found = tag
        .try_get_attribute(name)
        .map_err(|_| Refusal::BrokenWorkbook)?;
    let Some(found) = found else {
        return Ok(String::new());
    };
    let text = found.normalized_value(quick_xml::XmlVersion::Implicit1_0);
    Ok(text.map_err(|_| Refusal::BrokenWorkbook)?.into_owned())
}

/// How much markup a part may hold: parts that are held in memory may be small only.
fn room_of(name: &str) -> Room {
    if name.ends_with("sharedstrings.xml") {
        Room {
            bytes: limits::SHARED_BYTES,
            tags: limits::SHARED_TAGS,
        }
    } else if name.contains("worksheets/") || name == "content.xml" {
        Room {
            bytes: limits::WORKBOOK_BYTES,
            tags: u64::MAX,
        }
    } else {
        Room {
            bytes: limits::PART_BYTES,
            tags: u64::MAX,
        }
    }
}

struct Room {
    bytes: u64,
    tags: u64,
}

/// Counts one part; gives what is left of the whole.
fn unpack(part: &mut impl Read, mut left: u64, room: Room) -> Result<u64, ReadError> {
    let mut chunk = vec![0; 256 << 10];
    let (mut bytes, mut tags, mut run) = (0, 0, 0);
    loop {
        let read = part.read(&mut chunk).map_err(|_| Refusal::BrokenWorkbook)?;
        if read == 0 {
            return Ok(left);
        }
        bytes += read as u64;
        left = left
            .checked_sub(read as u64)
            .ok_or(Refusal::WorkbookTooLarge)?;
        // A reader holds one text or one tag at a time: neither may go on for ever.
        let mut pieces = chunk[..read].split(|byte| *byte == b'<');
        run += pieces.next().map_or(0, <[u8]>::len);
        let mut longest = run;
        for piece in pieces {
            tags += 1;
            run = piece.len();
            longest = longest.max(run);
        }
        if bytes > room.bytes || tags > room.tags || longest > limits::LINE_BYTES {
            return Err(Refusal::WorkbookTooLarge.into());
        }
    }
}

fn refusal(error: ZipError) -> ReadError {
    match error {
        ZipError::Io(error) => error.into(),
        ZipError::UnsupportedArchive(_) => Refusal::OldWorkbook.into(),
        _ => Refusal::BrokenWorkbook.into(),
    }
}
