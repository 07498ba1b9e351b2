//! Which files of people are kept: Meta's types and sizes, proved by their first bytes.

/// What may be done with a file in a browser.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Showing {
    /// `<img>`.
    Image,
    /// `<audio>`.
    Audio,
    /// `<video>`.
    Video,
    /// Only saved to disk.
    Download,
}

/// A type that people may send.
#[derive(Debug)]
pub struct MediaKind {
    /// The type that it is served as.
    pub mime: &'static str,
    /// How it is shown.
    pub showing: Showing,
    /// The ending of its file name.
    pub ending: &'static str,
    /// The largest file, in bytes.
    pub limit: usize,
    starts: fn(&[u8]) -> bool,
}

const MB: usize = 1 << 20;
const DOCX: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const PPTX: &str = "application/vnd.openxmlformats-officedocument.presentationml.presentation";

const fn kind(
    mime: &'static str,
    ending: &'static str,
    showing: Showing,
    limit: usize,
    starts: fn(&[u8]) -> bool,
) -> MediaKind {
    MediaKind {
        mime,
        showing,
        ending,
        limit,
        starts,
    }
}

static KINDS: [MediaKind; 21] = {
    use Showing::{Audio, Download, Image, Video};
    [
        kind("image/jpeg", "jpg", Image, 5 * MB, |b| {
            b.starts_with(b"\xff\xd8\xff")
        }),
        kind("image/png", "png", Image, 5 * MB, |b| {
            b.starts_with(b"\x89PNG\r\n\x1a\n")
        }),
        kind("image/webp", "webp", Image, MB, |b| {
            b.starts_with(b"RIFF") && b.get(8..12) == Some(b"WEBP")
        }),
        kind("audio/ogg", "ogg", Audio, 16 * MB, |b| {
            b.starts_with(b"OggS")
        }),
        kind("audio/mpeg", "mp3", Audio, 16 * MB, |b| {
            b.starts_with(b"ID3") || frame_sync(b)
        }),
        kind("audio/aac", "aac", Audio, 16 * MB, frame_sync),
        kind("audio/amr", "amr", Audio, 16 * MB, |b| {
            b.starts_with(b"#!AMR")
        }),
        kind("audio/mp4", "m4a", Audio, 16 * MB, iso_media),
        kind("video/mp4", "mp4", Video, 16 * MB, iso_media),
        kind("video/3gpp", "3gp", Video, 16 * MB, iso_media),
        kind("video/3gp", "3gp", Video, 16 * MB, iso_media),
        kind("application/pdf", "pdf", Download, 100 * MB, |b| {
            b.starts_with(b"%PDF-")
        }),
        kind("text/plain", "txt", Download, 100 * MB, plain_text),
        kind("text/csv", "csv", Download, 100 * MB, plain_text),
        kind("application/json", "json", Download, 100 * MB, plain_text),
        kind("application/msword", "doc", Download, 100 * MB, old_office),
        kind(
            "application/vnd.ms-excel",
            "xls",
            Download,
            100 * MB,
            old_office,
        ),
        kind(
            "application/vnd.ms-powerpoint",
            "ppt",
            Download,
            100 * MB,
            old_office,
        ),
        kind(DOCX, "docx", Download, 100 * MB, zip),
        kind(XLSX, "xlsx", Download, 100 * MB, zip),
        kind(PPTX, "pptx", Download, 100 * MB, zip),
    ]
};

impl MediaKind {
    /// The kind of a declared type (`audio/ogg; codecs=opus`), or nothing where it is not kept.
    pub fn of(mime: &str) -> Option<&'static Self> {
        let plain = mime.split(';').next().unwrap_or_default().trim();
        KINDS
            .iter()
            .find(|kind| kind.mime.eq_ignore_ascii_case(plain))
    }

    /// Whether a file begins as one of this kind must: a name or a header proves nothing.
    pub fn fits(&self, bytes: &[u8]) -> bool {
        (self.starts)(bytes)
    }
}

fn frame_sync(bytes: &[u8]) -> bool {
    matches!(bytes, [0xff, second, ..] if second & 0xe0 == 0xe0)
}

fn iso_media(bytes: &[u8]) -> bool {
    bytes.get(4..8) == Some(b"ftyp")
}

fn plain_text(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(4096)];
    !head.contains(&0)
}

fn old_office(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
}

fn zip(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_type_is_believed_only_with_its_first_bytes() {
        let jpeg = MediaKind::of("image/jpeg").unwrap();
        assert!(jpeg.fits(b"\xff\xd8\xff\xe0rest"));
        assert!(!jpeg.fits(b"<html>"));
        let voice = MediaKind::of("audio/ogg; codecs=opus").unwrap();
        assert!(voice.fits(b"OggS\0\0"));
        for refused in ["text/html", "image/svg+xml", "application/x-msdownload", ""] {
            assert!(MediaKind::of(refused).is_none(), "{refused}");
        }
    }
}
