//! The whole way of an upload in one function, for whoever throws bytes at it.

use std::io::Write;

use tempfile::NamedTempFile;

use super::engine::Engine;
use super::memory::Memory;
use super::merge::Set;
use super::source::{self, Room, Wish};
use super::target::{Mapping, Target};
use crate::contacts::phone::PhoneReader;

/// Reads bytes as an upload and stages its rows as an import would. A refusal is as good as a report; what
/// must not happen is a panic, or two readings that count differently. Bytes that no disk takes are no case.
pub fn fuzz_import(bytes: &[u8]) {
    let read = || -> Option<()> {
        let mut upload = NamedTempFile::new().ok()?;
        upload.write_all(bytes).ok()?;
        let mut copy = NamedTempFile::new().ok()?;
        let phones = PhoneReader::new("IN", crate::contacts::phone::WithoutPlus::National)?;
        let room = Room {
            rows: 10_000,
            bytes: 4 << 20,
        };
        let seen = source::look(
            upload.path(),
            &mut copy,
            &phones,
            "IN",
            room,
            Wish::default(),
            &Memory::default(),
        );
        let seen = seen.ok()?;
        let path = if seen.source.copied {
            copy.path()
        } else {
            upload.path()
        };
        let targets = seen.targets.iter().map(|value| Target::from_value(value));
        let mapping = Mapping::new(targets.collect::<Option<_>>()?).ok()?;
        let wide = mapping.is_wide();
        let (dialect, header) = (seen.dialect, seen.has_header);
        let mut engine = Engine::open(path, dialect, header, mapping, phones, seen.rows).ok()?;
        let mut set = Set::new(wide, 0);
        while let Some(outcome) = engine.next_outcome().ok()? {
            set.push(&outcome);
        }
        assert_eq!(set.rows.cast_unsigned(), seen.rows, "rows are counted once");
        Some(())
    };
    read();
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    /// The files that are kept for the fuzzer, each with what it found.
    fn kept() -> Vec<Vec<u8>> {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus/import");
        let files = std::fs::read_dir(folder).expect("the corpus is kept");
        let mut paths: Vec<_> = files.flatten().map(|file| file.path()).collect();
        paths.sort();
        let bytes = paths
            .iter()
            .map(|path| std::fs::read(path).expect("a file"));
        bytes.collect()
    }

    #[test]
    fn every_kept_file_is_read_or_refused() {
        kept().iter().for_each(|bytes| super::fuzz_import(bytes));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(400))]

        #[test]
        fn no_bytes_break_the_reader(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
            super::fuzz_import(&bytes);
        }

        #[test]
        fn real_files_may_be_damaged_anywhere(
            which in any::<prop::sample::Index>(),
            damage in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>(), 0_usize..40, 0_u8..4), 1..6),
        ) {
            let all = kept();
            let mut bytes = which.get(&all).clone();
            for (place, byte, length, how) in damage {
                let at = place.index(bytes.len().max(1));
                let end = (at + length).min(bytes.len());
                match how {
                    0 if at < bytes.len() => bytes[at] = byte,
                    1 => drop(bytes.drain(at..end)),
                    2 => bytes.splice(at..at, std::iter::repeat_n(byte, length)).for_each(drop),
                    _ => {
                        let again = bytes[at..end].to_vec();
                        bytes.extend(again);
                    }
                }
            }
            super::fuzz_import(&bytes);
        }

        #[test]
        fn nothing_like_a_list_breaks_the_reader(
            text in "(Name|Phone|\u{feff}Phone|sep=;|\"|'|,|;|\t|\r|\n|\\+91812301064[0-9]|é|ü|=|x){0,80}",
            cut in 0_usize..4,
            wide in any::<bool>(),
        ) {
            let mut bytes = if wide {
                let units = text.encode_utf16().flat_map(u16::to_le_bytes);
                [0xFF, 0xFE].into_iter().chain(units).collect()
            } else {
                text.into_bytes()
            };
            bytes.truncate(bytes.len().saturating_sub(cut));
            super::fuzz_import(&bytes);
        }
    }
}
