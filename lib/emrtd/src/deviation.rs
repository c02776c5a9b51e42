//! Departures of real chips from the standard that were tolerated, each told. Codes for findings and records; texts are made elsewhere.

/// Declares the departures with their codes, so that none is without one and [`Deviation::ALL`] has them all.
macro_rules! departures {
    ($(#[$outer:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident = $code:literal,)+ }) => {
        $(#[$outer])*
        pub enum $name {
            $($(#[$doc])* $variant,)+
        }

        impl $name {
            /// Every one, in their order.
            pub const ALL: &[Self] = &[$(Self::$variant,)+];

            /// Its code.
            pub fn code(self) -> &'static str {
                match self { $(Self::$variant => $code,)+ }
            }
        }
    };
}

departures! {
    /// A departure that was tolerated.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
    #[non_exhaustive]
    Deviation {
        /// The master file cannot be selected.
        MasterFileNotSelectable = "master-file-not-selectable",
        /// EF.CardAccess stands in the application.
        CardAccessInApplication = "card-access-in-application",
        /// A selected file says that it is deactivated (6283).
        FileDeactivated = "file-deactivated",
        /// Files cannot be read by their short identifiers.
        NoShortIdentifiers = "no-short-identifiers",
        /// The chip reads fewer bytes at once than it should.
        SmallBlocks = "small-blocks",
        /// PACE needs the number of the domain parameters although there is one set only.
        ParameterNumberNeeded = "parameter-number-needed",
        /// Several PACE protocols where one would do.
        SeveralPaceInfos = "several-pace-infos",
        /// DG14 has a key for chip authentication and no ChipAuthenticationInfo.
        NoChipAuthenticationInfo = "no-chip-authentication-info",
        /// Security infos that could not be read, among ones that could.
        UnreadableSecurityInfo = "unreadable-security-info",
        /// Active authentication needed another length than the first.
        ActiveAuthenticationLength = "active-authentication-length",
        /// An active authentication signature with zeros before its header.
        LeadingZeros = "leading-zeros",
        /// An active authentication signature in a SEQUENCE where plain numbers are asked for.
        SignatureForm = "signature-form",
        /// DG14 does not name the signature algorithm of active authentication on a curve.
        NoActiveAuthenticationInfo = "no-active-authentication-info",
        /// EF.COM cannot be read.
        NoCom = "no-com",
        /// EF.CardAccess, which nobody signs, and DG14 do not offer the same PACE protocols: perhaps a downgrade.
        CardAccessContradictsSecurityInfos = "card-access-contradicts-security-infos",
        /// EF.COM and EF.SOD do not name the same data groups.
        ComContradictsSod = "com-contradicts-sod",
    }
}

/// Collects deviations, each once.
pub type Deviations = std::collections::BTreeSet<Deviation>;
