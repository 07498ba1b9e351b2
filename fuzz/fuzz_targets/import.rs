//! Any bytes as an upload: read from end to end or refused, never a panic.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| xpecto::contacts::fuzz_import(bytes));
