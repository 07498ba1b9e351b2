//! What a file is by its content, whatever its name says. Templates take PDF documents only, messages
//! also what offices write.

use std::io::{self, Read, Seek};

use file_format::FileFormat;

use crate::message_templates::{Arrived, FILE_LIMIT, HeaderFormat, file_kind};

/// The largest film that plays by itself, in bytes (Meta's limit).
const GIF_LIMIT: u64 = 3_670_016;
/// The documents that messages take (Meta's list).
const DOCUMENTS: [(FileFormat, &str); 8] = [
    (FileFormat::PortableDocumentFormat, "application/pdf"),
    (FileFormat::PlainText, "text/plain"),
    (FileFormat::MicrosoftWordDocument, "application/msword"),
    (
        FileFormat::MicrosoftExcelSpreadsheet,
        "application/vnd.ms-excel",
    ),
    (
        FileFormat::MicrosoftPowerpointPresentation,
        "application/vnd.ms-powerpoint",
    ),
    (
        FileFormat::OfficeOpenXmlDocument,
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ),
    (
        FileFormat::OfficeOpenXmlSpreadsheet,
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
    (
        FileFormat::OfficeOpenXmlPresentation,
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ),
];

/// What an older office file keeps its words in.
const STREAMS: [(&str, &str); 4] = [
    ("/WordDocument", "application/msword"),
    ("/Workbook", "application/vnd.ms-excel"),
    ("/Book", "application/vnd.ms-excel"),
    ("/PowerPoint Document", "application/vnd.ms-powerpoint"),
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

/// The type of a document, where messages take it. An older office file without its program's class id,
/// as other programs than Microsoft's write it, is told by what is in it.
fn document(mut file: impl Read + Seek) -> io::Result<Option<&'static str>> {
    let format = FileFormat::from_reader(&mut file)?;
    if format == FileFormat::CompoundFileBinary {
        return Ok(of_streams(file));
    }
    let known = DOCUMENTS.iter().find(|(known, _)| *known == format);
    Ok(known.map(|(_, mime)| *mime))
}

/// The type of an older office file by the streams in it; nothing for a broken one or any other.
fn of_streams(mut file: impl Read + Seek) -> Option<&'static str> {
    file.rewind().ok()?;
    let streams = cfb::CompoundFile::open(file).ok()?;
    let known = STREAMS.iter().find(|(name, _)| streams.is_stream(name));
    known.map(|(_, mime)| *mime)
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Write};

    use super::*;

    fn kind(bytes: &[u8]) -> Option<&'static str> {
        document(Cursor::new(bytes)).expect("it can be read")
    }

    /// An older office file of the program with this class id.
    fn compound(class: [u8; 4]) -> Vec<u8> {
        let mut bytes = vec![0; 1536];
        bytes[..8].copy_from_slice(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1");
        bytes[26] = 3;
        bytes[48] = 1;
        bytes[1024 + 80..][..4].copy_from_slice(&class);
        bytes[1024 + 88] = 0xc0;
        bytes[1024 + 95] = 0x46;
        bytes
    }

    #[test]
    fn an_older_office_file_without_a_class_is_told_by_its_streams() {
        let of = |stream: &str| {
            let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).expect("a file");
            let mut inside = file.create_stream(stream).expect("a stream");
            inside.write_all(&[7; 5000]).expect("room");
            drop(inside);
            kind(&file.into_inner().into_inner())
        };
        for (stream, mime) in STREAMS {
            assert_eq!(of(stream), Some(mime), "{stream}");
        }
        assert_eq!(of("/Mail"), None);
        let mut broken = vec![0; 600];
        broken[..8].copy_from_slice(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1");
        assert_eq!(kind(&broken), None);
    }

    #[test]
    fn a_document_is_told_by_its_content() {
        let mut docx = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for name in ["[Content_Types].xml", "word/document.xml"] {
            docx.start_file(name, zip::write::SimpleFileOptions::default())
                .expect("an entry");
            docx.write_all(b"<x/>").expect("room");
        }
        let docx = docx.finish().expect("a whole archive").into_inner();
        assert_eq!(
            kind(&docx),
            Some("application/vnd.openxmlformats-officedocument.wordprocessingml.document")
        );
        assert_eq!(kind(b"%PDF-1.7 and so on"), Some("application/pdf"));
        assert_eq!(
            kind(&compound([0x20, 0x08, 0x02, 0])),
            Some("application/vnd.ms-excel")
        );
        assert_eq!(kind(&compound([1, 2, 3, 4])), None);
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
