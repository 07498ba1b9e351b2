//! The whole way of an upload in one function, for whoever throws bytes at it.

use std::io::Write;

use tempfile::NamedTempFile;

use super::engine::Engine;
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
        );
        let seen = seen.ok()?;
        let path = if seen.source.copied {
            copy.path()
        } else {
            upload.path()
        };
        let targets = seen.targets.iter().map(|value| Target::from_value(value));
        let mapping = Mapping::new(targets.collect::<Option<_>>()?).ok()?;
        let mut engine = Engine::open(path, seen.dialect, seen.has_header, mapping, phones).ok()?;
        let mut set = Set::default();
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

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(400))]

        #[test]
        fn no_bytes_break_the_reader(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
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
