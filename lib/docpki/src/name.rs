//! Distinguished names. Issuers write the same name with different string types, case and blanks, so names are compared
//! in a normal form (after RFC 4518), and what only the normal form makes equal is told.

use std::fmt::Write as _;

use crate::Error;
use crate::oid::{self, Oid};
use crate::tlv::{self, Tlv, tag};

/// Attributes of a name at most.
const ATTRIBUTES_MAX: usize = 64;

/// A distinguished name.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Name {
    /// As encoded, tag and length included.
    pub raw: Vec<u8>,
    /// Attributes in order, each as text.
    pub attributes: Vec<(Oid, String)>,
}

impl Name {
    /// Reads a Name.
    ///
    /// # Errors
    /// As [`tlv::Reader`], [`Error::Limit`].
    pub fn read(name: Tlv<'_>) -> Result<Self, Error> {
        let name = name.expect(tag::SEQUENCE, "name")?;
        let mut attributes = Vec::new();
        for set in name.children() {
            for pair in set?.expect(tag::SET, "relative name")?.children() {
                let mut pair = pair?.expect(tag::SEQUENCE, "attribute")?.children();
                let kind = oid::parse(pair.expect(tag::OID, "attribute")?.value)?;
                attributes.push((kind, text(pair.next_tlv()?)));
                if attributes.len() > ATTRIBUTES_MAX {
                    return Err(Error::Limit("attributes of a name"));
                }
            }
        }
        Ok(Self { raw: name.whole.to_vec(), attributes })
    }

    /// Writes a Name of PrintableString for country and UTF8String for all else (Doc 9303-12 7.1.1).
    pub fn write(attributes: &[(Oid, &str)]) -> Vec<u8> {
        let set = |(kind, value): &(Oid, &str)| {
            let string = if *kind == oid::COUNTRY { tag::PRINTABLE } else { tag::UTF8 };
            let value = tlv::encode(string, value.as_bytes());
            let pair = tlv::wrap(tag::SEQUENCE, &[&tlv::encode(tag::OID, kind.as_bytes()), value.as_slice()]);
            tlv::encode(tag::SET, &pair)
        };
        let sets: Vec<Vec<u8>> = attributes.iter().map(set).collect();
        tlv::encode(tag::SEQUENCE, &sets.concat())
    }

    /// The first attribute of a kind.
    pub fn get(&self, kind: Oid) -> Option<&str> {
        self.attributes.iter().find(|(own, _)| *own == kind).map(|(_, value)| value.as_str())
    }

    /// The country in upper case: two letters, or three for organisations.
    pub fn country(&self) -> Option<String> {
        self.get(oid::COUNTRY).map(str::to_ascii_uppercase)
    }

    /// The form in which names are compared: attributes sorted, lower case, blanks as one.
    pub fn normal(&self) -> Vec<(Oid, String)> {
        let mut all: Vec<_> = self.attributes.iter().map(|(kind, value)| (*kind, squeezed(value))).collect();
        all.sort();
        all
    }

    /// Whether two names are the same once string types, order, case and blanks are set aside.
    pub fn is_same(&self, other: &Self) -> bool {
        self.raw == other.raw || self.normal() == other.normal()
    }
}

impl std::fmt::Display for Name {
    /// `CN=CSCA Utopia,O=Utopia,C=UT`: attributes last first, as RFC 4514 writes them.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for (nth, (kind, value)) in self.attributes.iter().rev().enumerate() {
            if nth > 0 {
                f.write_str(",")?;
            }
            match *kind {
                oid::COUNTRY => f.write_str("C")?,
                oid::COMMON_NAME => f.write_str("CN")?,
                oid::ORGANIZATION => f.write_str("O")?,
                oid::ORGANIZATIONAL_UNIT => f.write_str("OU")?,
                oid::NAME_SERIAL_NUMBER => f.write_str("SERIALNUMBER")?,
                other => write!(f, "{other}")?,
            }
            f.write_char('=')?;
            for character in value.chars() {
                if matches!(character, ',' | '+' | '"' | '\\' | '<' | '>' | ';') {
                    f.write_char('\\')?;
                }
                f.write_char(character)?;
            }
        }
        Ok(())
    }
}

fn squeezed(value: &str) -> String {
    value.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// A string of any of X.520's types; what is not its type's text is read byte by byte as Latin-1.
fn text(tlv: Tlv<'_>) -> String {
    const BMP: u32 = 0x1E;
    if tlv.tag == BMP {
        let units: Vec<u16> =
            tlv.value.chunks(2).map(|pair| pair.iter().fold(0, |sum, b| sum << 8 | u16::from(*b))).collect();
        return String::from_utf16_lossy(&units);
    }
    match std::str::from_utf8(tlv.value) {
        Ok(text) => text.to_owned(),
        Err(_) => tlv.value.iter().map(|byte| char::from(*byte)).collect(),
    }
}
