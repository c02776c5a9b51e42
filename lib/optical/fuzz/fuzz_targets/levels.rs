//! Any grey levels must be searched for zones without a panic; the first byte is the width: `cargo +nightly fuzz run levels`.
#![no_main]
libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    optical::exercise_levels(data);
});
