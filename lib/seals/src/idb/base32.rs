//! Base32 (RFC 4648 6) without padding. One value has one form: what remains of the last letter's bits is zero.

use crate::Error;

const ALPHABET: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

pub(super) fn encode(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() * 8 / 5 + 1);
    let (mut held, mut bits) = (0u32, 0);
    let mut letter = |value: u32| {
        let value = usize::try_from(value & 31).unwrap_or_default();
        text.push(char::from(ALPHABET.get(value).copied().unwrap_or(b'A')));
    };
    for byte in bytes {
        held = (held << 8 | u32::from(*byte)) & 0xFFFF;
        bits += 8;
        while bits >= 5 {
            bits -= 5;
            letter(held >> bits);
        }
    }
    if bits > 0 {
        letter(held << (5 - bits));
    }
    text
}

pub(super) fn decode(text: &str) -> Result<Vec<u8>, Error> {
    let mut bytes = Vec::with_capacity(text.len() * 5 / 8);
    let (mut held, mut bits) = (0u32, 0);
    for letter in text.bytes() {
        let value = match letter {
            b'A'..=b'Z' => letter - b'A',
            b'2'..=b'7' => letter - b'2' + 26,
            _ => return Err(Error::Malformed("Base32")),
        };
        held = (held << 5 | u32::from(value)) & 0xFFFF;
        bits += 5;
        if bits >= 8 {
            bits -= 8;
            bytes.push((held >> bits & 0xFF) as u8);
        }
    }
    if bits >= 5 || held & ((1 << bits) - 1) != 0 {
        return Err(Error::Malformed("Base32"));
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_vectors_of_rfc_4648() {
        let vectors = [
            ("", ""),
            ("f", "MY"),
            ("fo", "MZXQ"),
            ("foo", "MZXW6"),
            ("foob", "MZXW6YQ"),
            ("fooba", "MZXW6YTB"),
            ("foobar", "MZXW6YTBOI"),
        ];
        for (plain, text) in vectors {
            assert_eq!(encode(plain.as_bytes()), text);
            assert_eq!(decode(text).unwrap(), plain.as_bytes());
        }
    }

    #[test]
    fn one_value_has_one_form() {
        for wrong in ["MZ", "M", "MY======", "my", "M1", "MZXW6YR"] {
            assert!(decode(wrong).is_err(), "{wrong}");
        }
    }
}
