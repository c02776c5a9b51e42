//! Any bytes must read without a panic, as every kind of seal: `cargo +nightly fuzz run read`.
#![no_main]
libfuzzer_sys::fuzz_target!(|data: &[u8]| seals::exercise(data));
