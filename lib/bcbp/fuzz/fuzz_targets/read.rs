//! Any bytes must read without a panic, and what is written must read the same: `cargo +nightly fuzz run read`.
#![no_main]
libfuzzer_sys::fuzz_target!(|data: &[u8]| bcbp::exercise(data));
