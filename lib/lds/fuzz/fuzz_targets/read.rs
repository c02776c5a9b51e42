//! Any bytes must read without a panic, and every picture be refused or decoded: `cargo +nightly fuzz run read`.
#![no_main]
libfuzzer_sys::fuzz_target!(|data: &[u8]| lds::exercise(data));
