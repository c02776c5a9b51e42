//! Tag, length, value: the one encoding under certificates, signed objects and the chip's data groups (ISO/IEC 8825-1,
//! ISO/IEC 7816-4 5.2.2). Reading borrows, never recurses and never allocates; writing is DER.

use crate::Error;

/// Tags that this crate and its users name.
pub mod tag {
    /// BOOLEAN.
    pub const BOOLEAN: u32 = 0x01;
    /// INTEGER.
    pub const INTEGER: u32 = 0x02;
    /// BIT STRING.
    pub const BIT_STRING: u32 = 0x03;
    /// OCTET STRING.
    pub const OCTET_STRING: u32 = 0x04;
    /// NULL.
    pub const NULL: u32 = 0x05;
    /// OBJECT IDENTIFIER.
    pub const OID: u32 = 0x06;
    /// UTF8String.
    pub const UTF8: u32 = 0x0C;
    /// PrintableString.
    pub const PRINTABLE: u32 = 0x13;
    /// IA5String.
    pub const IA5: u32 = 0x16;
    /// UTCTime.
    pub const UTC_TIME: u32 = 0x17;
    /// GeneralizedTime.
    pub const GENERALIZED_TIME: u32 = 0x18;
    /// SEQUENCE.
    pub const SEQUENCE: u32 = 0x30;
    /// SET.
    pub const SET: u32 = 0x31;

    /// A context tag `[n]`, primitive; `n` below 31.
    pub const fn context(n: u8) -> u32 {
        0x80 | n as u32
    }

    /// A context tag `[n]`, constructed; `n` below 31.
    pub const fn context_constructed(n: u8) -> u32 {
        0xA0 | n as u32
    }
}

/// Bytes of a tag at most.
const TAG_BYTES_MAX: usize = 4;
/// Bytes of a length at most, after the first.
const LENGTH_BYTES_MAX: usize = 4;

/// One value with its tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tlv<'a> {
    /// The tag with class and form, all its bytes as one number: `0x30`, `0x5F0E`, `0x7F61`.
    pub tag: u32,
    /// The value.
    pub value: &'a [u8],
    /// Tag, length and value.
    pub whole: &'a [u8],
}

impl<'a> Tlv<'a> {
    /// Whether the value is a sequence of further values.
    pub fn is_constructed(&self) -> bool {
        let first = self.tag.to_be_bytes().into_iter().find(|byte| *byte != 0).unwrap_or_default();
        first & 0x20 != 0
    }

    /// The values within.
    pub fn children(&self) -> Reader<'a> {
        Reader::new(self.value)
    }

    /// This value when it has the tag.
    ///
    /// # Errors
    /// [`Error::Tag`] when it has another.
    pub fn expect(self, wanted: u32, what: &'static str) -> Result<Self, Error> {
        if self.tag == wanted { Ok(self) } else { Err(Error::Tag { what, found: self.tag, wanted }) }
    }
}

/// Reads values one after another. Definite lengths only: [`crate::normal`] comes first where BER may come.
#[derive(Debug, Clone)]
pub struct Reader<'a> {
    rest: &'a [u8],
}

impl<'a> Reader<'a> {
    /// A reader of bytes.
    pub fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes }
    }

    /// What has not been read.
    pub fn rest(&self) -> &'a [u8] {
        self.rest
    }

    /// Whether all was read.
    pub fn is_empty(&self) -> bool {
        self.rest.is_empty()
    }

    /// The next value.
    ///
    /// # Errors
    /// [`Error::Truncated`] at the end, [`Error::Malformed`] for a tag or length that cannot be.
    pub fn next_tlv(&mut self) -> Result<Tlv<'a>, Error> {
        let header = header(self.rest)?;
        let Length::Definite(length) = header.length else {
            return Err(Error::Malformed("indefinite length"));
        };
        let end = header.size.checked_add(length).ok_or(Error::Malformed("length"))?;
        let whole = self.rest.get(..end).ok_or(Error::Truncated("value"))?;
        let value = whole.get(header.size..).ok_or(Error::Truncated("value"))?;
        self.rest = self.rest.get(end..).unwrap_or_default();
        Ok(Tlv { tag: header.tag, value, whole })
    }

    /// The next value, which must have the tag.
    ///
    /// # Errors
    /// As [`Reader::next_tlv`], and [`Error::Tag`].
    pub fn expect(&mut self, wanted: u32, what: &'static str) -> Result<Tlv<'a>, Error> {
        let mut ahead = self.clone();
        let tlv = ahead.next_tlv().map_err(|e| match e {
            Error::Truncated(_) => Error::Truncated(what),
            other => other,
        })?;
        let tlv = tlv.expect(wanted, what)?;
        *self = ahead;
        Ok(tlv)
    }

    /// The next value when it has the tag; nothing is read otherwise.
    ///
    /// # Errors
    /// As [`Reader::next_tlv`], unless all was read.
    pub fn optional(&mut self, wanted: u32) -> Result<Option<Tlv<'a>>, Error> {
        if self.is_empty() {
            return Ok(None);
        }
        let mut ahead = self.clone();
        let tlv = ahead.next_tlv()?;
        if tlv.tag != wanted {
            return Ok(None);
        }
        *self = ahead;
        Ok(Some(tlv))
    }

    /// The first value with a tag, wherever it stands; what does not read ends the search.
    pub fn find(&self, wanted: u32) -> Option<Tlv<'a>> {
        self.clone().find_map(|tlv| tlv.ok().filter(|tlv| tlv.tag == wanted))
    }
}

impl<'a> Iterator for Reader<'a> {
    type Item = Result<Tlv<'a>, Error>;

    /// The next value; after an error there is no more.
    fn next(&mut self) -> Option<Self::Item> {
        if self.rest.is_empty() {
            return None;
        }
        let next = self.next_tlv();
        if next.is_err() {
            self.rest = &[];
        }
        Some(next)
    }
}

/// Reads bytes that are one value, and says what stands after it.
///
/// # Errors
/// As [`Reader::next_tlv`].
pub fn one(bytes: &[u8]) -> Result<(Tlv<'_>, &[u8]), Error> {
    let mut reader = Reader::new(bytes);
    let tlv = reader.next_tlv()?;
    Ok((tlv, reader.rest()))
}

/// How long a value says that it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Length {
    /// So many bytes.
    Definite(usize),
    /// Until two zero bytes (BER).
    Indefinite,
}

/// A tag and a length, without their value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Header {
    /// The tag, all its bytes as one number.
    pub tag: u32,
    /// The length.
    pub length: Length,
    /// Bytes of tag and length together.
    pub size: usize,
    /// Whether the length is as short as DER asks.
    pub minimal: bool,
}

/// Reads a tag and a length: enough to know how many bytes a file on the chip has.
///
/// # Errors
/// [`Error::Truncated`], [`Error::Malformed`].
pub fn header(bytes: &[u8]) -> Result<Header, Error> {
    let first = *bytes.first().ok_or(Error::Truncated("tag"))?;
    let (mut tag, mut size) = (u32::from(first), 1);
    if first & 0x1F == 0x1F {
        loop {
            let byte = *bytes.get(size).ok_or(Error::Truncated("tag"))?;
            size += 1;
            if size > TAG_BYTES_MAX {
                return Err(Error::Malformed("tag"));
            }
            tag = tag << 8 | u32::from(byte);
            if byte & 0x80 == 0 {
                break;
            }
        }
    }
    let first = *bytes.get(size).ok_or(Error::Truncated("length"))?;
    size += 1;
    if first < 0x80 {
        return Ok(Header { tag, length: Length::Definite(usize::from(first)), size, minimal: true });
    }
    if first == 0x80 {
        return Ok(Header { tag, length: Length::Indefinite, size, minimal: false });
    }
    let count = usize::from(first & 0x7F);
    if count > LENGTH_BYTES_MAX {
        return Err(Error::Malformed("length"));
    }
    let digits = bytes.get(size..size + count).ok_or(Error::Truncated("length"))?;
    let length = digits.iter().fold(0usize, |sum, byte| sum << 8 | usize::from(*byte));
    let minimal = length >= 0x80 && digits.first() != Some(&0);
    Ok(Header { tag, length: Length::Definite(length), size: size + count, minimal })
}

/// Appends a value with its tag and its length, as DER.
pub fn put(out: &mut Vec<u8>, tag: u32, value: &[u8]) {
    put_tag(out, tag);
    put_length(out, value.len());
    out.extend_from_slice(value);
}

/// A value with its tag and its length, as DER.
pub fn encode(tag: u32, value: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(value.len() + 8);
    put(&mut out, tag, value);
    out
}

/// Several encoded values within one.
pub fn wrap(tag: u32, values: &[&[u8]]) -> Vec<u8> {
    encode(tag, &values.concat())
}

fn put_tag(out: &mut Vec<u8>, tag: u32) {
    let bytes = tag.to_be_bytes();
    let from = bytes.iter().position(|byte| *byte != 0).unwrap_or(bytes.len() - 1);
    out.extend(bytes.into_iter().skip(from));
}

fn put_length(out: &mut Vec<u8>, length: usize) {
    if let Ok(short @ 0..0x80) = u8::try_from(length) {
        out.push(short);
        return;
    }
    let bytes = length.to_be_bytes();
    let from = bytes.iter().position(|byte| *byte != 0).unwrap_or(bytes.len() - 1);
    let digits = bytes.get(from..).unwrap_or_default();
    out.push(0x80 | u8::try_from(digits.len()).unwrap_or_default());
    out.extend_from_slice(digits);
}

/// The bytes of a non-negative INTEGER without leading zeros; `None` when it is negative.
pub fn unsigned(value: &[u8]) -> Option<&[u8]> {
    if value.first().is_some_and(|byte| byte & 0x80 != 0) {
        return None;
    }
    let from = value.iter().position(|byte| *byte != 0).unwrap_or(value.len());
    value.get(from..)
}

/// An INTEGER of unsigned big-endian bytes.
pub fn integer(bytes: &[u8]) -> Vec<u8> {
    let from = bytes.iter().position(|byte| *byte != 0).unwrap_or(bytes.len());
    let digits = bytes.get(from..).unwrap_or_default();
    let mut value = Vec::with_capacity(digits.len() + 1);
    if digits.first().is_none_or(|byte| byte & 0x80 != 0) {
        value.push(0);
    }
    value.extend_from_slice(digits);
    encode(tag::INTEGER, &value)
}
