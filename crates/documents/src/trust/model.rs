//! The words of the trust store: kinds, standings, acts and ids. Rows and reports are in `rows`; no rule, no storage.

use std::fmt;
use std::str::FromStr;

use kernel::{EntryId, InvalidCode, Timestamp};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

macro_rules! words {
    ($(#[$doc:meta])* $name:ident as $schema:literal { $($(#[$one:meta])* $variant:ident = $text:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
        #[schemars(rename = $schema)]
        pub enum $name { $($(#[$one])* #[serde(rename = $text)] $variant),+ }

        impl $name {
            /// The text form on the wire and in the ledger.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text),+ }
            }
        }

        impl FromStr for $name {
            type Err = InvalidCode;
            fn from_str(text: &str) -> Result<Self, InvalidCode> {
                match text {
                    $($text => Ok(Self::$variant),)+
                    _ => Err(InvalidCode { kind: stringify!($name) }),
                }
            }
        }

        impl From<$name> for platform::Value {
            fn from(v: $name) -> Self {
                Self::from(v.as_str())
            }
        }
    };
}

words! {
    /// What a certificate is, by its signature and its key's use.
    Kind as "CertificateKind" {
        /// An authority's, signed by its own key.
        Root = "root",
        /// An authority's, signed by another key: a link from an older generation.
        Link = "link",
        /// Signs documents, lists, seals or barcodes.
        Signer = "signer",
    }
}

words! {
    /// What was decided about a certificate.
    Standing as "CertificateStanding" {
        /// A root that is trusted.
        Anchor = "anchor",
        /// A root that waits for two persons.
        Pending = "pending",
        /// A root that is refused.
        Distrusted = "distrusted",
        /// Links and signers: their trust comes from an anchor, nobody is asked.
        NotAsked = "not_asked",
    }
}

words! {
    /// What a proposal makes of a root.
    Act as "TrustAct" {
        /// An anchor.
        Trust = "trust",
        /// A refused root.
        Distrust = "distrust",
    }
}

words! {
    /// How far a proposal came.
    DecisionState as "TrustDecisionState" {
        /// It waits for a second person.
        Proposed = "proposed",
        /// A second person approved it; it is in force.
        Approved = "approved",
        /// A second person refused it.
        Rejected = "rejected",
        /// Who proposed it took it back; nobody decided.
        Withdrawn = "withdrawn",
    }
}

words! {
    /// What a file was.
    ImportKind as "TrustImportKind" {
        /// A master list in its envelope (Doc 9303-12 9).
        MasterList = "master_list",
        /// A collection of the ICAO PKD, in full or a delta.
        Ldif = "ldif",
        /// A revocation list.
        RevocationList = "revocation_list",
        /// A deviation list in its envelope.
        DeviationList = "deviation_list",
        /// A defect list in its envelope (BSI TR-03129).
        DefectList = "defect_list",
        /// One certificate (DER).
        Certificate = "certificate",
        /// Certificates and lists in PEM.
        Pem = "pem",
    }
}

impl Act {
    /// The standing that it gives.
    pub fn standing(self) -> Standing {
        match self {
            Self::Trust => Standing::Anchor,
            Self::Distrust => Standing::Distrusted,
        }
    }
}

macro_rules! id {
    ($(#[$doc:meta])* $name:ident as $schema:literal, $prefix:literal) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
        #[serde(transparent)]
        #[schemars(rename = $schema)]
        pub struct $name(String);

        impl $name {
            /// Makes an id from the time and 10 random bytes.
            pub fn new(now: Timestamp, random: [u8; 10]) -> Self {
                // The form of the kernel's ids with a prefix of its own.
                Self(EntryId::new(now, random).to_string().replacen(EntryId::PREFIX, $prefix, 1))
            }
        }

        impl FromStr for $name {
            type Err = InvalidCode;
            fn from_str(text: &str) -> Result<Self, InvalidCode> {
                let hex = text.strip_prefix(concat!($prefix, "_")).unwrap_or_default();
                let valid = hex.len() == 32 && hex.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
                if valid { Ok(Self(text.to_owned())) } else { Err(InvalidCode { kind: stringify!($name) }) }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl From<&$name> for platform::Value {
            fn from(v: &$name) -> Self {
                Self::from(v.0.as_str())
            }
        }
    };
}

id!(
    /// The id of one import: `pki_` and 32 hex digits, sorting by time.
    ImportId as "TrustImportId",
    "pki"
);
id!(
    /// The id of one proposal and its decision: `ptd_` and 32 hex digits, sorting by time.
    DecisionId as "TrustDecisionId",
    "ptd"
);

/// SHA-256 of a certificate, as 64 lower-case hex digits.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
#[schemars(rename = "CertificateFingerprint")]
pub struct Fingerprint(String);

impl Fingerprint {
    /// Of the digest's bytes.
    pub fn of(digest: &[u8]) -> Self {
        Self(hex(digest))
    }

    /// Its text form.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Fingerprint {
    type Err = InvalidCode;
    /// Colons, blanks and capitals are taken as people write them.
    fn from_str(text: &str) -> Result<Self, InvalidCode> {
        let plain: String =
            text.chars().filter(|c| !matches!(c, ':' | ' ')).collect::<String>().to_ascii_lowercase();
        let valid = plain.len() == 64 && plain.bytes().all(|b| b.is_ascii_hexdigit());
        if valid { Ok(Self(plain)) } else { Err(InvalidCode { kind: "Fingerprint" }) }
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<&Fingerprint> for platform::Value {
    fn from(v: &Fingerprint) -> Self {
        Self::from(v.0.as_str())
    }
}

/// Bytes as lower-case hex digits.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}
