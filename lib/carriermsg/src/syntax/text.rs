//! From bytes to text: release characters, line wraps, and the character repertoires that UNB names.

use std::borrow::Cow;

use encoding_rs::Encoding;

use super::is_noise;

/// The character repertoire of an interchange (ISO 9735-1, clause 6; UNB, data element 0001).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Repertoire(Option<&'static Encoding>);

impl Repertoire {
    /// UNOA and UNOB, and whatever is not known: UTF-8 when the bytes are, else ISO 8859-1.
    pub const PLAIN: Self = Self(None);

    /// The repertoire of a syntax identifier such as `UNOC`.
    pub fn of(identifier: &str) -> Self {
        Self(match identifier {
            "UNOD" => Some(encoding_rs::ISO_8859_2),
            "UNOE" => Some(encoding_rs::ISO_8859_5),
            "UNOF" => Some(encoding_rs::ISO_8859_7),
            "UNOG" => Some(encoding_rs::ISO_8859_3),
            "UNOH" => Some(encoding_rs::ISO_8859_4),
            "UNOI" => Some(encoding_rs::ISO_8859_6),
            "UNOJ" => Some(encoding_rs::ISO_8859_8),
            _ => None,
        })
    }

    fn decode(self, bytes: &[u8]) -> String {
        match (self.0, std::str::from_utf8(bytes)) {
            (Some(encoding), _) => encoding.decode_without_bom_handling(bytes).0.into_owned(),
            (None, Ok(text)) => text.to_owned(),
            (None, Err(_)) => encoding_rs::mem::decode_latin1(bytes).into_owned(),
        }
    }
}

/// The offset of the first `at` in `bytes` whose force is not taken by a release character.
pub(super) fn next_unreleased(bytes: &[u8], at: u8, release: Option<u8>) -> Option<usize> {
    let Some(release) = release else { return memchr::memchr(at, bytes) };
    let mut from = 0;
    loop {
        let found = from + memchr::memchr2(at, release, bytes.get(from..)?)?;
        if bytes[found] == at {
            return Some(found);
        }
        from = found + 2;
    }
}

/// The text of `raw`.
pub(super) fn decode(raw: &[u8], release: Option<u8>, repertoire: Repertoire) -> Cow<'_, str> {
    let plain = raw.iter().all(|&byte| byte.is_ascii() && !is_noise(byte) && Some(byte) != release);
    if plain {
        // All bytes are ASCII, so this can't fail; an empty text would be the honest answer if it did.
        return Cow::Borrowed(std::str::from_utf8(raw).unwrap_or_default().trim_matches(' '));
    }
    let mut kept = Vec::with_capacity(raw.len());
    let mut released = false;
    for &byte in raw {
        if !released && Some(byte) == release {
            released = true;
        } else if !is_noise(byte) {
            kept.push(byte);
            released = false;
        }
    }
    Cow::Owned(repertoire.decode(&kept).trim_matches(' ').to_owned())
}
