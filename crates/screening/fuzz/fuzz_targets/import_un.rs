//! Any bytes as a UN list: read or refused, never a panic.
#![no_main]

use screening::import::{Files, read};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let _ = read(&Files::UnXml(bytes.to_vec()));
});
