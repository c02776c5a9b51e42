//! One entry that uses everything on any bytes: the fuzz target and the property tests call it. It promises
//! nothing but to return.

use crate::{Date3, Part, blocks, parse};

/// Reads every block of `data` and asks every question of each document.
pub fn exercise(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let today = match data {
        [a, b, c, ..] => Date3(i16::from_le_bytes([*a, *b]), *b, *c),
        _ => Date3(2026, 1, 31),
    };
    for block in blocks(&text) {
        let Ok(document) = parse(block.text, today) else { continue };
        for part in Part::ALL {
            let _ = document.status(part);
        }
        let _ = (document.verdict(), document.names(), document.birth(), document.expiry());
        let _ = (document.number(), document.hanzi_name(), document.issue_count(), document.passport_tail());
        let _ = (document.meaning(None), document.meaning(Some(today)), document.suggestions());
        let _ = (document.fields().count(), document.checks().count(), document.lines().count());
        if let Some(names) = document.names().value {
            let _ = (names.primary_parts().count(), names.secondary_parts().count());
            let _ = crate::translit::arabic_reverse(names.primary());
        }
        #[cfg(feature = "serde")]
        let _ = crate::to_json(&block, today);
    }
}
