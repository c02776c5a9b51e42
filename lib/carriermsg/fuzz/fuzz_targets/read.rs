//! Every message of any bytes must be read, written and acknowledged without a panic: `cargo +nightly fuzz run read`.
#![no_main]
libfuzzer_sys::fuzz_target!(|data: &[u8]| carriermsg::exercise::exercise(data));
