//! Any bytes as the CSV lists: read or refused, never a panic.
#![no_main]

use screening::import::{Files, read};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let _ = read(&Files::GatehouseCsv(bytes.to_vec()));
    let _ = read(&Files::OfacCsv { sdn: bytes.to_vec(), alt: bytes.to_vec(), add: bytes.to_vec() });
});
