//! Encodings of text: which one a file is in, and its text in UTF-8.

use std::fs::File;
use std::io::{BufWriter, Read, Write};
use std::path::Path;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{DecoderResult, Encoding};

use crate::contacts::imports::refusal::{ReadError, Refusal};

const CHUNK: usize = 256 << 10;

/// The encodings that a person can choose from: their WHATWG names, and the languages they are met with, each
/// in its own words.
pub const CHOICES: [(&str, &str); 33] = [
    ("UTF-8", ""),
    ("UTF-16LE", ""),
    ("UTF-16BE", ""),
    ("windows-1252", "English, Français, Español, Deutsch"),
    ("windows-1250", "Polski, Čeština, Magyar"),
    ("windows-1251", "Русский"),
    ("windows-1253", "Ελληνικά"),
    ("windows-1254", "Türkçe"),
    ("windows-1255", "עברית"),
    ("windows-1256", "العربية"),
    ("windows-1257", "Lietuvių, Latviešu, Eesti"),
    ("windows-1258", "Tiếng Việt"),
    ("windows-874", "ไทย"),
    ("ISO-8859-2", "Polski, Čeština, Magyar"),
    ("ISO-8859-4", "Lietuvių, Latviešu, Eesti"),
    ("ISO-8859-5", "Русский"),
    ("ISO-8859-6", "العربية"),
    ("ISO-8859-7", "Ελληνικά"),
    ("ISO-8859-8", "עברית"),
    ("ISO-8859-15", "Français, Español, Deutsch"),
    ("KOI8-R", "Русский"),
    ("KOI8-U", "Українська"),
    ("IBM866", "Русский"),
    ("macintosh", "English, Français, Español, Deutsch"),
    ("x-mac-cyrillic", "Русский"),
    ("Shift_JIS", "日本語"),
    ("EUC-JP", "日本語"),
    ("ISO-2022-JP", "日本語"),
    ("GBK", "简体中文"),
    ("gb18030", "简体中文"),
    ("Big5", "繁體中文"),
    ("EUC-KR", "한국어"),
    ("ISO-8859-16", "Română"),
];

/// Tells the encoding of a text that is not UTF-8 all through. Text that is partly UTF-8 and partly
/// something else has no encoding: any choice would damage names.
pub fn detect(path: &Path, country: &str) -> Result<&'static Encoding, ReadError> {
    let mut file = File::open(path)?;
    let mut chunk = vec![0; CHUNK];
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    let (mut line, mut first_odd) = (1, None);
    let (mut characters, mut odd) = (0_u64, 0_u64);
    loop {
        let read = file.read(&mut chunk)?;
        let bytes = &chunk[..read];
        detector.feed(bytes, read == 0);
        if read == 0 {
            break;
        }
        for part in bytes.utf8_chunks() {
            let valid = part.valid().as_bytes();
            line += valid.iter().filter(|byte| **byte == b'\n').count() as u64;
            characters += valid.iter().filter(|byte| **byte >= 0xC0).count() as u64;
            if !part.invalid().is_empty() {
                odd += 1;
                first_odd.get_or_insert(line);
            }
        }
    }
    // Two bytes of another encoding look like one character of UTF-8 now and then, not every second time.
    if let (Some(line), true) = (first_odd, characters > 0 && characters * 2 >= odd) {
        return Err(Refusal::MixedEncodings { line }.into());
    }
    let domain = country.to_ascii_lowercase();
    Ok(detector.guess(Some(domain.as_bytes()), Utf8Detection::Deny))
}

/// Writes a text in UTF-8, without a byte order mark.
pub fn decode(path: &Path, from: &'static Encoding, out: &mut File) -> Result<(), ReadError> {
    let mut file = File::open(path)?;
    let mut out = BufWriter::with_capacity(CHUNK, out);
    let mut decoder = from.new_decoder_with_bom_removal();
    let mut chunk = vec![0; CHUNK];
    let mut text = vec![0; CHUNK];
    let mut line = 1;
    loop {
        let read = file.read(&mut chunk)?;
        let mut taken = 0;
        loop {
            let (result, used, written) = decoder.decode_to_utf8_without_replacement(
                &chunk[taken..read],
                &mut text,
                read == 0,
            );
            taken += used;
            line += text[..written].iter().filter(|b| **b == b'\n').count() as u64;
            out.write_all(&text[..written])?;
            match result {
                DecoderResult::InputEmpty => break,
                DecoderResult::OutputFull => {}
                DecoderResult::Malformed(..) => {
                    return Err(Refusal::WrongEncoding { line }.into());
                }
            }
        }
        if read == 0 {
            out.flush()?;
            return Ok(());
        }
    }
}
