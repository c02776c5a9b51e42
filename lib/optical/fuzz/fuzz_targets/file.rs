//! Any bytes must decode and be searched for zones without a panic: `cargo +nightly fuzz run file`.
#![no_main]
libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    optical::exercise(data);
});
