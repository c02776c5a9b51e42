//! The files of a travel document (Doc 9303-10 3.11 and 4): names, identifiers, tags. Fingerprints and irises are names of their own, so that
//! no list of files to read can hold them by accident.

use std::fmt;

/// A data group that inspection may read once access is gained: all of DG1 to DG16 but fingerprints and irises.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DataGroup(u8);

/// A data group with biometric data beyond the face.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SensitiveDataGroup {
    /// DG3.
    Fingerprints,
    /// DG4.
    Irises,
}

impl DataGroup {
    /// DG1: the machine-readable zone.
    pub const MRZ: Self = Self(1);
    /// DG2: the face.
    pub const FACE: Self = Self(2);
    /// DG11: further details of the holder.
    pub const PERSONAL_DETAILS: Self = Self(11);
    /// DG12: further details of the document.
    pub const DOCUMENT_DETAILS: Self = Self(12);
    /// DG14: security infos.
    pub const SECURITY_INFOS: Self = Self(14);
    /// DG15: the key of active authentication.
    pub const ACTIVE_AUTHENTICATION: Self = Self(15);

    /// The data group of a number; `None` for 3 and 4, and outside 1 to 16.
    pub fn new(number: u8) -> Option<Self> {
        (matches!(number, 1..=16) && !matches!(number, 3 | 4)).then_some(Self(number))
    }

    /// Its number.
    pub fn number(self) -> u8 {
        self.0
    }
}

impl SensitiveDataGroup {
    /// Its number.
    pub fn number(self) -> u8 {
        match self {
            Self::Fingerprints => 3,
            Self::Irises => 4,
        }
    }
}

/// Tags of DG1 to DG16 (Doc 9303-10 4.7).
const TAGS: [u32; 16] =
    [0x61, 0x75, 0x63, 0x76, 0x65, 0x66, 0x67, 0x68, 0x69, 0x6A, 0x6B, 0x6C, 0x6D, 0x6E, 0x6F, 0x70];

/// A file of the chip.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FileId {
    /// EF.CardAccess in the master file: what PACE the chip offers.
    CardAccess,
    /// EF.CardSecurity in the master file: the same and keys, signed.
    CardSecurity,
    /// EF.DIR in the master file: the applications.
    Dir,
    /// EF.ATR/INFO in the master file: what the chip can do.
    AtrInfo,
    /// EF.COM: version and data groups, unsigned.
    Com,
    /// EF.SOD: the signed digests.
    Sod,
    /// EF.CVCA: whom the chip trusts as terminal.
    Cvca,
    /// A data group.
    Dg(DataGroup),
}

impl FileId {
    /// The file identifier.
    pub fn fid(self) -> u16 {
        match self {
            Self::CardAccess | Self::Cvca => 0x011C,
            Self::CardSecurity | Self::Sod => 0x011D,
            Self::Dir => 0x2F00,
            Self::AtrInfo => 0x2F01,
            Self::Com => 0x011E,
            Self::Dg(group) => 0x0100 | u16::from(group.0),
        }
    }

    /// The short identifier within the application; files of the master file are selected.
    pub(crate) fn sfi(self) -> Option<u8> {
        match self {
            Self::CardAccess | Self::CardSecurity | Self::Dir | Self::AtrInfo => None,
            Self::Com => Some(0x1E),
            Self::Sod => Some(0x1D),
            Self::Cvca => Some(0x1C),
            Self::Dg(group) => Some(group.0),
        }
    }

    /// The tag that the file begins with; `None` where the file is a sequence of values.
    pub(crate) fn tag(self) -> Option<u32> {
        match self {
            Self::CardAccess => Some(0x31),
            Self::CardSecurity => Some(0x30),
            Self::Dir | Self::AtrInfo | Self::Cvca => None,
            Self::Com => Some(0x60),
            Self::Sod => Some(0x77),
            Self::Dg(group) => group_tag(group.0),
        }
    }
}

/// The data group of a file's tag, as EF.COM lists them.
pub(crate) fn group_of_tag(tag: u8) -> Option<u8> {
    let place = TAGS.iter().position(|own| *own == u32::from(tag))?;
    u8::try_from(place + 1).ok()
}

pub(crate) fn group_tag(number: u8) -> Option<u32> {
    TAGS.get(usize::from(number).wrapping_sub(1)).copied()
}

impl fmt::Display for FileId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::CardAccess => f.write_str("EF.CardAccess"),
            Self::CardSecurity => f.write_str("EF.CardSecurity"),
            Self::Dir => f.write_str("EF.DIR"),
            Self::AtrInfo => f.write_str("EF.ATR/INFO"),
            Self::Com => f.write_str("EF.COM"),
            Self::Sod => f.write_str("EF.SOD"),
            Self::Cvca => f.write_str("EF.CVCA"),
            Self::Dg(group) => write!(f, "DG{}", group.0),
        }
    }
}
