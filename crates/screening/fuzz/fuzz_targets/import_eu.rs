//! Any bytes as a list of the layout eu: read or refused, never a panic.
#![no_main]

use screening::import::{Files, read};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let _ = read(&Files::EuXml(bytes.to_vec()));
});
