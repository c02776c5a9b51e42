//! Any bytes must read without a panic: `cargo +nightly fuzz run revocation_list`.
#![no_main]
libfuzzer_sys::fuzz_target!(|data: &[u8]| docpki::exercise::revocation_list(data));
