//! The contact files of `tests/data`, read by the engine alone.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};
use tempfile::NamedTempFile;

use super::engine::{Engine, Outcome};
use super::inspect::Inspection;
use super::memory::Memory;
use super::refusal::{ReadError, Refusal};
use super::source::{self, Room, Wish};
use super::target::{Mapping, Target};
use crate::contacts::phone::{PhoneReader, WithoutPlus};

fn path(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/data/contacts")
        .join(name)
}

fn reader(without_plus: WithoutPlus) -> PhoneReader {
    PhoneReader::new("IN", without_plus).expect("India has phone numbers")
}

/// The file looked through, and the text that an import would read.
fn look(name: &str) -> Result<(Inspection, PathBuf, NamedTempFile), ReadError> {
    let mut copy = NamedTempFile::new()?;
    let room = Room {
        rows: 2_000_000,
        bytes: 64 << 20,
    };
    let phones = reader(WithoutPlus::National);
    let wish = Wish::default();
    let seen = source::look(
        &path(name),
        &mut copy,
        &phones,
        "IN",
        room,
        wish,
        &Memory::default(),
    )?;
    let text = if seen.source.copied {
        copy.path().to_owned()
    } else {
        path(name)
    };
    Ok((seen, text, copy))
}

#[derive(Debug, Default, PartialEq)]
struct Counts {
    rows: u64,
    created: u64,
    duplicate: u64,
    rejected: u64,
}

fn read(name: &str) -> (Counts, String, Inspection) {
    let (seen, text, _copy) = look(name).expect("the file is accepted");
    let targets = seen
        .targets
        .iter()
        .map(|value| Target::from_value(value).expect("a target"));
    let mapping = Mapping::new(targets.collect()).expect("a usable mapping");
    let mut engine = Engine::open(
        &text,
        seen.dialect,
        seen.has_header,
        mapping,
        reader(seen.without_plus),
        seen.rows,
    )
    .expect("opens");
    let mut counts = Counts {
        rows: seen.rows,
        ..Counts::default()
    };
    let mut numbers = BTreeSet::new();
    while let Some(outcome) = engine.next_outcome().expect("reads") {
        match outcome {
            Outcome::Contact(contact) => {
                counts.created += 1;
                numbers.extend(contact.phone.map(String::from));
            }
            Outcome::Duplicate { .. } => counts.duplicate += 1,
            Outcome::Rejected { .. } => counts.rejected += 1,
        }
    }
    let joined = numbers.into_iter().collect::<Vec<_>>().join("\n");
    (counts, hex::encode(Sha256::digest(joined.as_bytes())), seen)
}

#[test]
fn every_accepted_file_gives_its_counts_and_numbers() {
    let expected: serde_json::Value =
        serde_json::from_slice(&std::fs::read(path("expected.json")).expect("there"))
            .expect("JSON");
    for name in [
        "clean.csv",
        "messy.csv",
        "second-upload.csv",
        "utf8-bom.csv",
        "tab.txt",
        "arabic.csv",
        "two-in-a-cell.csv",
        "second-upload-again.csv",
        "semicolon-utf16.csv",
        "windows-1252.csv",
        "book.xlsx",
    ] {
        let (counts, digest, seen) = read(name);
        let want = &expected[name];
        let figure = |key: &str| want[key].as_u64().unwrap_or(0);
        let wanted = Counts {
            rows: figure("rows"),
            created: figure("created") + figure("updated") + figure("unchanged"),
            duplicate: figure("duplicate_in_file"),
            rejected: figure("rejected"),
        };
        assert_eq!(counts, wanted, "{name}");
        if let Some(numbers) = want["e164_sha256"].as_str() {
            assert_eq!(digest, numbers, "{name}");
        }
        if let Some(answer) = want["without_plus"].as_str() {
            assert_eq!(seen.without_plus.as_str(), answer, "{name}");
        }
    }
}

#[test]
fn columns_are_guessed() {
    let (_, _, seen) = read("clean.csv");
    assert_eq!(
        seen.targets,
        [
            "name",
            "phone",
            "email",
            "attribute:city",
            "tags",
            "opted_in"
        ]
    );
    let (_, _, seen) = read("arabic.csv");
    assert_eq!(seen.targets, ["name", "phone", "attribute:المدينة"]);
}

#[test]
fn other_files_are_refused_with_their_reason() {
    for (name, reason) in [
        ("empty.csv", Refusal::Empty),
        ("header-only.csv", Refusal::HeaderOnly),
        ("binary.csv", Refusal::Binary),
        ("fake.xlsx", Refusal::BrokenWorkbook),
        ("no-phone-column.csv", Refusal::NoPhoneColumn),
    ] {
        assert!(
            matches!(look(name), Err(ReadError::Refused(found)) if found == reason),
            "{name}"
        );
    }
}

#[test]
fn encodings_are_told_and_names_are_whole() {
    for (name, encoding) in [
        ("clean.csv", "UTF-8"),
        ("semicolon-utf16.csv", "UTF-16LE"),
        ("windows-1252.csv", "windows-1252"),
        ("book.xlsx", ""),
    ] {
        let (seen, text, _copy) = look(name).expect("the file is accepted");
        assert_eq!(seen.source.encoding, encoding, "{name}");
        let text = std::fs::read_to_string(text).expect("UTF-8");
        assert!(!text.contains('\u{fffd}'), "{name}");
        if name == "windows-1252.csv" {
            assert!(text.contains('ü') && text.contains("São Paulo"));
        }
    }
}
