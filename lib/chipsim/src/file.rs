//! The files of a chip by name, identifier and place (Doc 9303-10 4.2, 3.10). Who may read them is `files`' affair.

use serde::{Deserialize, Serialize};

/// The application of travel documents (Doc 9303-10 4.1).
pub const APPLICATION_ID: [u8; 7] = [0xA0, 0x00, 0x00, 0x02, 0x47, 0x10, 0x01];
/// The identifier of the master file.
pub const MASTER_ID: u16 = 0x3F00;

/// Where a file lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// In the master file.
    Master,
    /// In the application of travel documents.
    Application,
}

/// A file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum FileName {
    /// EF.CardAccess: how to get access.
    CardAccess,
    /// EF.CardSecurity: keys of the master file, signed.
    CardSecurity,
    /// EF.DIR: applications.
    Directory,
    /// EF.ATR/INFO: what the chip can.
    Attributes,
    /// EF.COM: data groups.
    Common,
    /// EF.SOD: the security object.
    SecurityObject,
    /// EF.CVCA: trust points of terminal authentication.
    TrustPoints,
    /// A data group, 1 to 16.
    Group(u8),
}

/// All files but the data groups, with place, identifier and text.
const NAMED: [(FileName, Place, u16, &str); 7] = [
    (FileName::CardAccess, Place::Master, 0x011C, "card-access"),
    (FileName::CardSecurity, Place::Master, 0x011D, "card-security"),
    (FileName::Directory, Place::Master, 0x2F00, "dir"),
    (FileName::Attributes, Place::Master, 0x2F01, "atr-info"),
    (FileName::Common, Place::Application, 0x011E, "com"),
    (FileName::SecurityObject, Place::Application, 0x011D, "sod"),
    (FileName::TrustPoints, Place::Application, 0x011C, "cvca"),
];

/// Data groups of the application.
pub const GROUPS: u8 = 16;

impl FileName {
    /// All files.
    pub fn all() -> impl Iterator<Item = Self> {
        NAMED.into_iter().map(|(name, ..)| name).chain((1..=GROUPS).map(Self::Group))
    }

    /// Where it lies.
    pub fn place(self) -> Place {
        self.named().map_or(Place::Application, |(_, place, ..)| place)
    }

    /// Its identifier.
    pub fn id(self) -> u16 {
        match (self, self.named()) {
            (_, Some((_, _, id, _))) => id,
            (Self::Group(number), None) => 0x0100 | u16::from(number),
            (_, None) => 0,
        }
    }

    /// Its short identifier.
    pub fn short_id(self) -> u8 {
        match self {
            Self::Directory => 0x1E,
            Self::Attributes => 0x01,
            other => other.id().to_be_bytes()[1],
        }
    }

    /// The file with an identifier in a place.
    pub fn by_id(place: Place, id: u16) -> Option<Self> {
        Self::all().find(|file| file.place() == place && file.id() == id)
    }

    /// The file with a short identifier in a place.
    pub fn by_short_id(place: Place, id: u8) -> Option<Self> {
        Self::all().find(|file| file.place() == place && file.short_id() == id)
    }

    fn named(self) -> Option<(Self, Place, u16, &'static str)> {
        NAMED.into_iter().find(|(name, ..)| *name == self)
    }
}

impl From<FileName> for String {
    fn from(name: FileName) -> String {
        match (name, name.named()) {
            (_, Some((.., text))) => text.to_owned(),
            (FileName::Group(number), None) => format!("dg{number}"),
            (_, None) => String::new(),
        }
    }
}

impl TryFrom<String> for FileName {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        Self::all().find(|name| String::from(*name) == text).ok_or_else(|| format!("no file `{text}`"))
    }
}
