//! Texts and dates within groups, as issuers really write them.

use crate::note::{Note, Notes};

/// A text: UTF-8, else GB 18030 when that reads, else Latin-1.
pub fn text(bytes: &[u8], notes: &mut Notes) -> String {
    if let Ok(text) = std::str::from_utf8(bytes) {
        return text.to_owned();
    }
    notes.insert(Note::NotUtf8);
    let (text, _, wrong) = encoding_rs::GB18030.decode(bytes);
    if wrong { bytes.iter().map(|byte| char::from(*byte)).collect() } else { text.into_owned() }
}

/// Parts of a text between fillers, blanks for single fillers, without empty ones: `SMITH<<JOHN<T` is `SMITH`, `JOHN T`.
pub fn parts(text: &str) -> Vec<String> {
    let clean = |part: &str| part.split('<').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    text.split("<<").map(clean).filter(|part| !part.trim().is_empty()).collect()
}

/// Digits of a date: eight characters `yyyymmdd` (fourteen with a time), or four (seven) bytes of packed digits, which is told.
/// What is neither is kept as text.
pub fn digits(bytes: &[u8], notes: &mut Notes) -> String {
    let is_text = bytes.iter().all(|byte| byte.is_ascii_graphic()) && bytes.len() >= 8;
    if is_text {
        return String::from_utf8_lossy(bytes).into_owned();
    }
    let packed = matches!(bytes.len(), 4 | 7) && bytes.iter().all(|byte| byte >> 4 < 10 && byte & 0xF < 10);
    if packed {
        notes.insert(Note::PackedDate);
        return bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    }
    text(bytes, notes)
}
