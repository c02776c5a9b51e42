//! Tag, length, value as seals have it: a tag is one byte whatever its bits say (0x7F and 0xFF are tags here), a length is
//! DER's (Doc 9303-13 2.3; ICAO TR Datastructure for Barcode 4). `docpki::tlv` is ASN.1's and reads other tags.

use crate::Error;

/// Values in one sequence at most.
const VALUES_MAX: usize = 64;
/// Bytes of a length at most, after the first.
const LENGTH_BYTES_MAX: usize = 2;

/// One value with its tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Tagged<'a> {
    pub tag: u8,
    pub value: &'a [u8],
    /// Where tag and length begin, counted from the start of the sequence.
    pub at: usize,
}

/// How lengths are written (Doc 9303-13 2.3).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Lengths {
    /// One byte that is the length: VDS with headers of version 3.
    Byte,
    /// As DER has them.
    Der,
}

/// The tag of a VDS's signature. Its length is DER's with every header (Doc 9303-13 2.4).
pub(crate) const SIGNATURE: u8 = 0xFF;
/// The first byte of DER's lengths from 128 to 255. No signature has 129 bytes, so that under [`Lengths::Byte`] it is DER's.
const LONG: u8 = 0x81;

/// Reads a sequence to its end: every byte belongs to a value, and every length is as short as it can be.
pub(crate) fn read_all(bytes: &[u8], lengths: Lengths) -> Result<Vec<Tagged<'_>>, Error> {
    let (mut values, mut at) = (Vec::new(), 0);
    while let Some(rest) = bytes.get(at..).filter(|rest| !rest.is_empty()) {
        let (tag, size, length) = header(rest, lengths)?;
        let value = rest.get(size..size + length).ok_or(Error::Truncated("value"))?;
        if values.len() == VALUES_MAX {
            return Err(Error::Limit("values"));
        }
        values.push(Tagged { tag, value, at });
        at += size + length;
    }
    Ok(values)
}

/// Tag, bytes of tag and length, length.
fn header(bytes: &[u8], lengths: Lengths) -> Result<(u8, usize, usize), Error> {
    let (tag, first) = match bytes {
        [tag, first, ..] => (*tag, *first),
        _ => return Err(Error::Truncated("length")),
    };
    let der = lengths == Lengths::Der || tag == SIGNATURE && first == LONG;
    if first < 0x80 || !der {
        return Ok((tag, 2, usize::from(first)));
    }
    let count = usize::from(first & 0x7F);
    if count == 0 || count > LENGTH_BYTES_MAX {
        return Err(Error::Malformed("length"));
    }
    let digits = bytes.get(2..2 + count).ok_or(Error::Truncated("length"))?;
    let length = digits.iter().fold(0usize, |sum, byte| sum << 8 | usize::from(*byte));
    if length < 0x80 || digits.first() == Some(&0) {
        return Err(Error::Malformed("length that is not minimal"));
    }
    Ok((tag, 2 + count, length))
}

/// Appends a value with its tag.
pub(crate) fn put(out: &mut Vec<u8>, tag: u8, value: &[u8], lengths: Lengths) -> Result<(), Error> {
    out.push(tag);
    if lengths == Lengths::Byte {
        let length = u8::try_from(value.len()).ok().filter(|length| *length < u8::MAX);
        out.push(length.ok_or(Error::Limit("bytes of a value"))?);
        out.extend_from_slice(value);
        return Ok(());
    }
    match u16::try_from(value.len()).map_err(|_| Error::Limit("bytes of a value"))? {
        short @ 0..0x80 => out.push(short.to_be_bytes()[1]),
        middle @ 0x80..0x100 => out.extend([0x81, middle.to_be_bytes()[1]]),
        long => {
            out.push(0x82);
            out.extend(long.to_be_bytes());
        }
    }
    out.extend_from_slice(value);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_put_reads_back_at_every_size_of_length() {
        for size in [0, 1, 127, 128, 255, 256, 65_535] {
            let mut out = Vec::new();
            put(&mut out, 0x7F, &vec![7; size], Lengths::Der).unwrap();
            put(&mut out, 0xFF, &[1], Lengths::Der).unwrap();
            let read = read_all(&out, Lengths::Der).unwrap();
            assert_eq!((read[0].tag, read[0].value.len()), (0x7F, size));
            assert_eq!((read[1].tag, read[1].value), (0xFF, [1].as_slice()));
        }
        let too_long = put(&mut Vec::new(), 1, &vec![0; 65_536], Lengths::Der);
        assert_eq!(too_long, Err(Error::Limit("bytes of a value")));
    }

    #[test]
    fn a_length_has_one_form() {
        assert_eq!(
            read_all(&[1, 0x81, 1, 9], Lengths::Der),
            Err(Error::Malformed("length that is not minimal"))
        );
        assert_eq!(read_all(&[1, 0x80], Lengths::Der), Err(Error::Malformed("length")));
        assert_eq!(read_all(&[1, 2, 9], Lengths::Der), Err(Error::Truncated("value")));
    }

    #[test]
    fn headers_of_version_3_have_lengths_of_one_byte_but_for_the_signature() {
        let mut out = Vec::new();
        put(&mut out, 4, &[7; 200], Lengths::Byte).unwrap();
        put(&mut out, SIGNATURE, &[8; 128], Lengths::Der).unwrap();
        assert_eq!(out[..2], [4, 200]);
        let read = read_all(&out, Lengths::Byte).unwrap();
        assert_eq!((read[0].value.len(), read[1].value.len()), (200, 128));
        assert_eq!(put(&mut out, 4, &[7; 255], Lengths::Byte), Err(Error::Limit("bytes of a value")));
    }
}
