//! A chip of any bytes must be read without a panic, within bounds, and never as if it had proven anything: `cargo +nightly fuzz run chip`.
#![no_main]
libfuzzer_sys::fuzz_target!(|data: &[u8]| emrtd::exercise(data));
