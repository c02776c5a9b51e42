//! BER into DER, for security objects that states encoded with indefinite lengths or strings in parts. What is already
//! DER passes unchanged, byte for byte, so that hashes and signatures over it stand.

use crate::Error;
use crate::deviation::{Deviation, Deviations};
use crate::tlv::{self, Length, tag};

/// Levels of nesting at most; honest objects have about a dozen.
const DEPTH_MAX: usize = 32;
/// Bytes of an object at most.
const BYTES_MAX: usize = 16 * 1024 * 1024;
/// Values in an object at most.
const VALUES_MAX: usize = 1_000_000;

/// Bytes as DER, and what stood in the way.
///
/// Only the first value is taken; bytes after it are told as [`Deviation::TrailingBytes`].
///
/// # Errors
/// [`Error::Truncated`], [`Error::Malformed`], [`Error::Limit`].
pub fn to_der(bytes: &[u8]) -> Result<(Vec<u8>, Deviations), Error> {
    if bytes.len() > BYTES_MAX {
        return Err(Error::Limit("object"));
    }
    let mut deviations = Deviations::new();
    let mut survey = Survey { values: 0, minimal: true };
    let whole = match tlv::one(bytes) {
        Ok((first, _)) if survey.is_definite(first.whole, 0)? => {
            if !survey.minimal {
                deviations.insert(Deviation::BerEncoding);
            }
            first.whole.to_vec()
        }
        _ => {
            deviations.insert(Deviation::BerEncoding);
            Vec::new()
        }
    };
    if !whole.is_empty() {
        if whole.len() < bytes.len() {
            deviations.insert(Deviation::TrailingBytes);
        }
        return Ok((whole, deviations));
    }
    let mut out = Vec::with_capacity(bytes.len());
    let used = copy(bytes, 0, &mut 0, &mut out)?;
    if used < bytes.len() {
        deviations.insert(Deviation::TrailingBytes);
    }
    Ok((out, deviations))
}

/// Looks at an object before anything is copied.
struct Survey {
    values: usize,
    /// Whether every length is as short as it can be.
    minimal: bool,
}

impl Survey {
    /// Whether a value and all within it have definite lengths and strings in one part.
    fn is_definite(&mut self, whole: &[u8], depth: usize) -> Result<bool, Error> {
        bound(depth, &mut self.values)?;
        let header = tlv::header(whole)?;
        if header.length == Length::Indefinite || is_string_in_parts(header.tag) {
            return Ok(false);
        }
        self.minimal &= header.minimal;
        if header.tag & 0x20 == 0 || header.tag > 0xFF {
            return Ok(true);
        }
        let mut rest = whole.get(header.size..).unwrap_or_default();
        while !rest.is_empty() {
            let Ok((child, after)) = tlv::one(rest) else { return Ok(false) };
            if !self.is_definite(child.whole, depth + 1)? {
                return Ok(false);
            }
            rest = after;
        }
        Ok(true)
    }
}

fn bound(depth: usize, values: &mut usize) -> Result<(), Error> {
    *values += 1;
    if depth > DEPTH_MAX {
        return Err(Error::Limit("nesting"));
    }
    if *values > VALUES_MAX {
        return Err(Error::Limit("values"));
    }
    Ok(())
}

/// A string that is a sequence of its parts, which only BER allows.
fn is_string_in_parts(tag: u32) -> bool {
    matches!(tag, 0x23 | 0x24 | 0x2C | 0x33 | 0x36)
}

/// Copies the first value as DER; how many bytes of the input it took.
fn copy(bytes: &[u8], depth: usize, values: &mut usize, out: &mut Vec<u8>) -> Result<usize, Error> {
    bound(depth, values)?;
    if let Ok((first, _)) = tlv::one(bytes)
        && (Survey { values: *values, minimal: true }).is_definite(first.whole, depth)?
    {
        // Left as it is, though its lengths may be longer than needed: a signature may stand over it.
        out.extend_from_slice(first.whole);
        return Ok(first.whole.len());
    }
    let header = tlv::header(bytes)?;
    let (content, size) = match header.length {
        Length::Definite(length) => {
            let end = header.size.checked_add(length).ok_or(Error::Malformed("length"))?;
            (bytes.get(header.size..end).ok_or(Error::Truncated("value"))?, Some(end))
        }
        Length::Indefinite => (bytes.get(header.size..).unwrap_or_default(), None),
    };
    let constructed = header.tag & 0x20 != 0 && header.tag <= 0xFF;
    if !constructed {
        let end = size.ok_or(Error::Malformed("a primitive value of indefinite length"))?;
        tlv::put(out, header.tag, content);
        return Ok(end);
    }
    let (inner, used) = children(content, size.is_none(), depth, values)?;
    if is_string_in_parts(header.tag) {
        tlv::put(out, header.tag & !0x20, &joined(&inner)?);
    } else {
        tlv::put(out, header.tag, &inner);
    }
    Ok(size.unwrap_or(header.size + used))
}

/// The children of a value as DER, and how many bytes they took with their end mark.
fn children(
    content: &[u8],
    marked: bool,
    depth: usize,
    values: &mut usize,
) -> Result<(Vec<u8>, usize), Error> {
    let (mut inner, mut used) = (Vec::new(), 0);
    loop {
        let rest = content.get(used..).unwrap_or_default();
        if marked && rest.starts_with(&[0, 0]) {
            return Ok((inner, used + 2));
        }
        if rest.is_empty() {
            return if marked { Err(Error::Truncated("end of contents")) } else { Ok((inner, used)) };
        }
        used += copy(rest, depth + 1, values, &mut inner)?;
    }
}

/// The values of a string's parts, one after another.
fn joined(parts: &[u8]) -> Result<Vec<u8>, Error> {
    let mut whole = Vec::with_capacity(parts.len());
    for part in tlv::Reader::new(parts) {
        let part = part?;
        if part.tag == tag::BIT_STRING {
            return Err(Error::Malformed("a bit string in parts"));
        }
        whole.extend_from_slice(part.value);
    }
    Ok(whole)
}
