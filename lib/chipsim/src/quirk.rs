//! What real chips do other than the standard says, each by name, each combinable. Honest chips all: what a chip does to deceive
//! or to break a reader is a [`crate::fault`].

use serde::{Deserialize, Serialize};

use crate::apdu::Status;
use crate::file::FileName;

/// How a chip refuses to select its master file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum MasterRefusal {
    /// Security status (seen: NZ).
    #[serde(rename = "6982")]
    Security,
    /// Function not supported (seen: CN).
    #[serde(rename = "6a81")]
    NotSupported,
    /// Wrong parameters (seen: AU).
    #[serde(rename = "6a86")]
    WrongParameters,
    /// Length and parameters disagree (seen: UA).
    #[serde(rename = "6a87")]
    LengthInconsistent,
    /// Instruction not supported (seen: VN).
    #[serde(rename = "6d00")]
    WrongInstruction,
}

impl MasterRefusal {
    /// The status word.
    pub fn status(self) -> Status {
        match self {
            Self::Security => Status::SECURITY,
            Self::NotSupported => Status::NOT_SUPPORTED,
            Self::WrongParameters => Status::WRONG_PARAMETERS,
            Self::LengthInconsistent => Status(0x6A87),
            Self::WrongInstruction => Status::WRONG_INSTRUCTION,
        }
    }
}

/// One peculiarity of a real chip.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Quirk {
    /// SELECT of the master file is refused.
    SelectMaster(MasterRefusal),
    /// EF.CardAccess reads with 6283 before access control (seen: MY).
    CardAccessDeactivated,
    /// EF.CardAccess lies in the application alone (seen: LV, VN cards).
    CardAccessInApplication,
    /// EF.DIR answers 6982 before access control (seen: US).
    DirectoryProtected,
    /// READ BINARY returns so many bytes at most, without a word.
    ReadCapped(u16),
    /// READ BINARY for more than so many bytes (255 at most) is answered 6Cxx.
    ReadCorrected(u8),
    /// READ BINARY for more than so many bytes is answered 6700.
    ReadRefused(u16),
    /// No extended length: 6700; active authentication with an extended Le comes back empty (seen: CN).
    NoExtendedLength,
    /// Reading past the end answers 6B00 in the clear and ends the session.
    PastEndEndsSession,
    /// A read that reaches the end is answered 6282 however much was asked for.
    EndWarns,
    /// Active authentication with a short Le is cut to what a short reply holds; extended length is needed (seen: AU).
    ActiveNeedsExtended,
    /// The message of an RSA signature has a zero before its 6A (seen: AU).
    ActiveLeadingZero,
    /// ECDSA signatures as DER instead of r and s (seen: PT).
    ActiveDer,
    /// PACE is refused unless MSE names the domain parameters (seen: UA).
    PaceNeedsParameterId,
    /// DG14 has keys but no ChipAuthenticationInfo (seen: FR).
    NoChipAuthenticationInfo,
    /// DG14 lists the key of the chip authentication mapping among the others: a reader must go by key id.
    MappingKeyListed,
    /// All files of the application are stored with so many zeros behind them.
    Padded(u16),
    /// A file is so many bytes shorter than its header says.
    Truncated {
        /// The file.
        file: FileName,
        /// Bytes that are missing.
        bytes: u16,
    },
}
