//! C40: three characters in two bytes (ISO/IEC 16022 5.2.5, Doc 9303-13 2.6). The set is A to Z, 0 to 9 and space, which is also
//! the filler of a machine-readable zone.

use crate::Error;

/// What begins a last single character in ASCII: the end of C40 (ISO/IEC 16022).
const UNLATCH: u8 = 0xFE;
/// Shift 1, which fills a last pair.
const FILL: u16 = 0;

/// Encodes text; `<` becomes a space.
///
/// # Errors
/// [`Error::Malformed`] for a character outside the set.
pub(crate) fn encode(text: &str) -> Result<Vec<u8>, Error> {
    let mut out = Vec::with_capacity(text.len() * 2 / 3 + 2);
    let letters: Vec<u8> = text.bytes().map(|byte| if byte == b'<' { b' ' } else { byte }).collect();
    for part in letters.chunks(3) {
        match *part {
            [first, second, third] => out.extend(pair(value(first)?, value(second)?, value(third)?)),
            [first, second] => out.extend(pair(value(first)?, value(second)?, FILL)),
            [single] => {
                value(single)?;
                out.extend([UNLATCH, single + 1]);
            }
            _ => {}
        }
    }
    Ok(out)
}

/// Decodes to its end; fillers of a zone come as spaces.
///
/// # Errors
/// [`Error::Malformed`] for anything that [`encode`] would not have written: one text has one form.
pub(crate) fn decode(bytes: &[u8]) -> Result<String, Error> {
    let mut text = String::with_capacity(bytes.len() * 3 / 2);
    let mut pairs = bytes.chunks(2).peekable();
    while let Some(chunk) = pairs.next() {
        let last = pairs.peek().is_none();
        match *chunk {
            [UNLATCH, single] if last => {
                let single = single.wrapping_sub(1);
                value(single)?;
                text.push(char::from(single));
            }
            [high, low] => {
                let Some(whole) = u16::from_be_bytes([high, low]).checked_sub(1) else {
                    return Err(Error::Malformed("C40"));
                };
                text.push(character(whole / 1600)?);
                text.push(character(whole % 1600 / 40)?);
                match whole % 40 {
                    FILL if last => {}
                    third => text.push(character(third)?),
                }
            }
            _ => return Err(Error::Truncated("C40")),
        }
    }
    Ok(text)
}

/// Bytes that so many characters take.
pub(crate) fn bytes_of(characters: usize) -> usize {
    characters.div_ceil(3) * 2
}

fn pair(first: u16, second: u16, third: u16) -> [u8; 2] {
    (1600 * first + 40 * second + third + 1).to_be_bytes()
}

fn value(letter: u8) -> Result<u16, Error> {
    match letter {
        b' ' => Ok(3),
        b'0'..=b'9' => Ok(u16::from(letter - b'0') + 4),
        b'A'..=b'Z' => Ok(u16::from(letter - b'A') + 14),
        _ => Err(Error::Malformed("character that C40 does not carry")),
    }
}

fn character(value: u16) -> Result<char, Error> {
    let letter = match u8::try_from(value) {
        Ok(3) => b' ',
        Ok(digit @ 4..=13) => b'0' + digit - 4,
        Ok(letter @ 14..=39) => b'A' + letter - 14,
        _ => return Err(Error::Malformed("C40")),
    };
    Ok(char::from(letter))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, hex: &[u8]) {
        assert_eq!(encode(text).unwrap(), hex);
        assert_eq!(decode(hex).unwrap(), text.replace('<', " "));
    }

    #[test]
    fn text_and_bytes() {
        check("XK<CD", &[0xEB, 0x04, 0x66, 0xA9]);
        check("UTO", &[0xD9, 0xC5]);
        check("D<<", &[0x6A, 0xBC]);
        check("D", &[0xFE, 0x45]);
        check("", &[]);
    }

    #[test]
    fn one_text_has_one_form() {
        for wrong in [&[0x00, 0x00][..], &[0xFE, 0x45, 0xD9, 0xC5], &[0xD9], &[0xFA, 0x01], &[0xFE, 0x22]] {
            assert!(decode(wrong).is_err(), "{wrong:02X?}");
        }
        // A fill that is not the last.
        assert!(decode(&[0x66, 0xA9, 0xD9, 0xC5]).is_err());
        assert!(encode("a").is_err());
    }
}
