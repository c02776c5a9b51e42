//! The files of the application, by number, tag and file identifier (Doc 9303-10 table 34).

use docpki::tlv::{self, Tlv};

use crate::error::Error;
use crate::note::{Note, Notes};

/// A file of the eMRTD application.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    /// EF.COM: which groups there are, unsigned.
    Com,
    /// EF.SOD: the security object.
    Sod,
    /// A data group, 1 to 16.
    Dg(u8),
}

/// Tags of the data groups 1 to 16.
const TAGS: [u32; 16] =
    [0x61, 0x75, 0x63, 0x76, 0x65, 0x66, 0x67, 0x68, 0x69, 0x6A, 0x6B, 0x6C, 0x6D, 0x6E, 0x6F, 0x70];
/// Files at most, in bytes: a face and much to spare.
const BYTES_MAX: usize = 4 * 1024 * 1024;

impl Group {
    /// A data group by number.
    pub fn dg(number: u8) -> Option<Self> {
        (1..=16).contains(&number).then_some(Self::Dg(number))
    }

    /// The file of a tag.
    pub fn from_tag(tag: u32) -> Option<Self> {
        match tag {
            0x60 => Some(Self::Com),
            0x77 => Some(Self::Sod),
            _ => {
                let place = TAGS.iter().position(|own| *own == tag)?;
                u8::try_from(place + 1).ok().and_then(Self::dg)
            }
        }
    }

    /// Its tag.
    pub fn tag(self) -> u32 {
        match self {
            Self::Com => 0x60,
            Self::Sod => 0x77,
            Self::Dg(number) => TAGS.get(usize::from(number).wrapping_sub(1)).copied().unwrap_or_default(),
        }
    }

    /// Its file identifier.
    pub fn file_id(self) -> u16 {
        match self {
            Self::Com => 0x011E,
            Self::Sod => 0x011D,
            Self::Dg(number) => 0x0100 | u16::from(number),
        }
    }

    /// Its short file identifier.
    pub fn short_id(self) -> u8 {
        match self {
            Self::Com => 0x1E,
            Self::Sod => 0x1D,
            Self::Dg(number) => number,
        }
    }

    /// Whether it holds fingers or irises, which only terminal authentication and a legal basis open.
    pub fn is_guarded(self) -> bool {
        matches!(self, Self::Dg(3 | 4))
    }

    /// Its name: `EF.COM`, `DG2`.
    pub fn name(self) -> String {
        match self {
            Self::Com => "EF.COM".to_owned(),
            Self::Sod => "EF.SOD".to_owned(),
            Self::Dg(number) => format!("DG{number}"),
        }
    }
}

/// The contents of a group's file. Zeros after the group are padding of the chip's file, other bytes are told.
///
/// # Errors
/// [`Error::Limit`], [`Error::Encoding`], also when it is no group at all.
pub fn unwrap<'a>(group: Group, file: &'a [u8], notes: &mut Notes) -> Result<Tlv<'a>, Error> {
    if file.len() > BYTES_MAX {
        return Err(Error::Limit("bytes of a group"));
    }
    let (tlv, rest) = tlv::one(file)?;
    if rest.iter().any(|byte| *byte != 0) {
        notes.insert(Note::TrailingBytes);
    }
    if tlv.tag != group.tag() {
        if Group::from_tag(tlv.tag).is_none() {
            return Err(tlv
                .expect(group.tag(), "data group")
                .map(|_| Error::Missing("group"))
                .unwrap_or_else(Error::from));
        }
        notes.insert(Note::OtherTag);
    }
    Ok(tlv)
}
