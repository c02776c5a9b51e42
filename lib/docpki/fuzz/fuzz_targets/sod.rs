//! Any bytes must read without a panic: `cargo +nightly fuzz run sod`.
#![no_main]
libfuzzer_sys::fuzz_target!(|data: &[u8]| docpki::exercise::sod(data));
