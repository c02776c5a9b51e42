//! Departures of real chips from the standard that were tolerated, each told. Codes for findings and records; texts are made elsewhere.

/// A departure that was tolerated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Deviation {
    /// The master file cannot be selected.
    MasterFileNotSelectable,
    /// EF.CardAccess stands in the application.
    CardAccessInApplication,
    /// A selected file says that it is deactivated (6283).
    FileDeactivated,
    /// Files cannot be read by their short identifiers.
    NoShortIdentifiers,
    /// The chip reads fewer bytes at once than it should.
    SmallBlocks,
    /// PACE needs the number of the domain parameters although there is one set only.
    ParameterNumberNeeded,
    /// Several PACE protocols where one would do.
    SeveralPaceInfos,
    /// DG14 has a key for chip authentication and no ChipAuthenticationInfo.
    NoChipAuthenticationInfo,
    /// Security infos that could not be read, among ones that could.
    UnreadableSecurityInfo,
    /// Active authentication needed another length than the first.
    ActiveAuthenticationLength,
    /// An active authentication signature with zeros before its header.
    LeadingZeros,
    /// An active authentication signature in a SEQUENCE where plain numbers are asked for.
    SignatureForm,
    /// DG14 does not name the signature algorithm of active authentication on a curve.
    NoActiveAuthenticationInfo,
    /// EF.COM cannot be read.
    NoCom,
    /// EF.CardAccess, which nobody signs, and DG14 do not offer the same PACE protocols: perhaps a downgrade.
    CardAccessContradictsSecurityInfos,
    /// EF.COM and EF.SOD do not name the same data groups.
    ComContradictsSod,
}

impl Deviation {
    /// Its code.
    pub fn code(self) -> &'static str {
        match self {
            Self::MasterFileNotSelectable => "master-file-not-selectable",
            Self::CardAccessInApplication => "card-access-in-application",
            Self::FileDeactivated => "file-deactivated",
            Self::NoShortIdentifiers => "no-short-identifiers",
            Self::SmallBlocks => "small-blocks",
            Self::ParameterNumberNeeded => "parameter-number-needed",
            Self::SeveralPaceInfos => "several-pace-infos",
            Self::NoChipAuthenticationInfo => "no-chip-authentication-info",
            Self::UnreadableSecurityInfo => "unreadable-security-info",
            Self::ActiveAuthenticationLength => "active-authentication-length",
            Self::LeadingZeros => "leading-zeros",
            Self::SignatureForm => "signature-form",
            Self::NoActiveAuthenticationInfo => "no-active-authentication-info",
            Self::NoCom => "no-com",
            Self::CardAccessContradictsSecurityInfos => "card-access-contradicts-security-infos",
            Self::ComContradictsSod => "com-contradicts-sod",
        }
    }
}

/// Collects deviations, each once.
pub type Deviations = std::collections::BTreeSet<Deviation>;
