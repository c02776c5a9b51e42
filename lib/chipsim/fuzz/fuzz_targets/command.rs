//! A reader of any bytes must be answered without a panic and within bounds, and is never let in: `cargo +nightly fuzz run command`.
#![no_main]
libfuzzer_sys::fuzz_target!(|data: &[u8]| chipsim::exercise(data));
