//! Hanzi in a zone of letters: each nibble of the GBK bytes is a letter, 0 as `A` to 15 as `P`
//! (Chinese passports and exit-entry cards). Pinyin is not derived from them, nor they from pinyin.

use crate::alphabet::trim;
use encoding_rs::{DecoderResult, GBK};

/// Most characters a zone has room for: 20 letters, five GBK characters.
const MOST_CHARS: usize = 10;
const MOST_BYTES: usize = 10;

/// A name in hanzi, as decoded from the zone; it may be cut short for want of room.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct HanziName {
    chars: [char; MOST_CHARS],
    len: u8,
}

impl HanziName {
    /// The characters, in the order of the zone.
    pub fn chars(&self) -> &[char] {
        &self.chars[..usize::from(self.len)]
    }
}

impl std::fmt::Display for HanziName {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.chars().iter().try_for_each(|c| write!(f, "{c}"))
    }
}

impl std::fmt::Debug for HanziName {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "HanziName({self})")
    }
}

/// True when the cells can only be such a name: letters A to P, whole characters, then fillers.
pub(crate) fn looks_like(cells: &[u8]) -> bool {
    let used = trim(cells);
    used.len() >= 4 && used.len().is_multiple_of(4) && used.iter().all(|cell| (b'A'..=b'P').contains(cell))
}

/// Decodes the letters. `None` when they are no GBK text.
pub(crate) fn decode(cells: &[u8]) -> Option<HanziName> {
    let used = trim(cells);
    if used.is_empty() || !used.len().is_multiple_of(2) || used.len() > MOST_BYTES * 2 {
        return None;
    }
    let mut bytes = [0_u8; MOST_BYTES];
    for (byte, pair) in bytes.iter_mut().zip(used.chunks_exact(2)) {
        *byte = nibble(pair[0])? << 4 | nibble(pair[1])?;
    }
    let mut utf8 = [0_u8; MOST_BYTES * 4];
    let mut decoder = GBK.new_decoder_without_bom_handling();
    let (result, _, written) =
        decoder.decode_to_utf8_without_replacement(&bytes[..used.len() / 2], &mut utf8, true);
    if !matches!(result, DecoderResult::InputEmpty) {
        return None;
    }
    let mut name = HanziName { chars: ['\0'; MOST_CHARS], len: 0 };
    for c in std::str::from_utf8(&utf8[..written]).ok()?.chars() {
        *name.chars.get_mut(usize::from(name.len))? = c;
        name.len += 1;
    }
    Some(name)
}

fn nibble(cell: u8) -> Option<u8> {
    (b'A'..=b'P').contains(&cell).then(|| cell - b'A')
}

/// The letters of a name in hanzi; `Err` gives the first character GBK lacks.
///
/// ```
/// assert_eq!(mrz::write::hanzi("杨昭").as_deref(), Ok("NBOONFNB"));
/// ```
pub fn encode(name: &str) -> Result<String, char> {
    let mut letters = String::with_capacity(name.len() * 2);
    for c in name.chars() {
        let text = c.to_string();
        let (bytes, _, lossy) = GBK.encode(&text);
        if lossy {
            return Err(c);
        }
        for byte in bytes.iter() {
            letters.push(char::from(b'A' + (byte >> 4)));
            letters.push(char::from(b'A' + (byte & 0xF)));
        }
    }
    Ok(letters)
}
