//! Every block of any bytes must read without a panic: `cargo +nightly fuzz run read`.
#![no_main]
libfuzzer_sys::fuzz_target!(|data: &[u8]| mrz::exercise(data));
