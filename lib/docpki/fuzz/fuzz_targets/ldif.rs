//! Any bytes must read without a panic: `cargo +nightly fuzz run ldif`.
#![no_main]
libfuzzer_sys::fuzz_target!(|data: &[u8]| docpki::exercise::ldif(data));
