//! Departures from the standard that real documents have, tolerated and told. The codes are for findings, records and
//! lists of known deviations; texts for people are made from them elsewhere.

/// A departure that was tolerated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Deviation {
    /// BER where DER is asked for: indefinite lengths, strings in parts, lengths longer than needed.
    BerEncoding,
    /// Bytes after the end of the object.
    TrailingBytes,
    /// An RSA algorithm identifier without its NULL.
    RsaWithoutNull,
    /// A named curve where Doc 9303-12 4.1.6 asks for explicit parameters.
    NamedCurve,
    /// Explicit parameters without the cofactor.
    NoCofactor,
    /// A compressed public point.
    CompressedPoint,
    /// An ECDSA signature as plain r and s where a SEQUENCE is asked for, or the other way about.
    EcdsaForm,
    /// RSASSA-PSS whose salt is not as long as its digest.
    PssSalt,
    /// SHA-1, or another algorithm that no longer counts as strong.
    DeprecatedAlgorithm,
    /// The signer information names another algorithm than the signer's certificate has.
    AlgorithmMismatch,
    /// The security object's content type is not ldsSecurityObject.
    ContentType,
    /// The signer information names another certificate than the one embedded.
    SignerIdentifier,
    /// Names that are equal only after differences of string type, case or blanks are set aside.
    NameEncoding,
    /// The signed attributes lack what CMS asks for.
    SignedAttributes,
    /// A serial number that is zero, negative or longer than 20 bytes.
    SerialNumber,
    /// A country code in lower case.
    CountryCase,
    /// A certificate without its authority key identifier.
    NoAuthorityKeyId,
    /// A certificate without its key usage.
    NoKeyUsage,
    /// A time in the wrong form of the two that X.509 has.
    TimeForm,
    /// A signature that verifies only on another curve than the one declared (issuer's error).
    CurveMismatch,
}

impl Deviation {
    /// Its code.
    pub fn code(self) -> &'static str {
        match self {
            Self::BerEncoding => "ber-encoding",
            Self::TrailingBytes => "trailing-bytes",
            Self::RsaWithoutNull => "rsa-without-null",
            Self::NamedCurve => "named-curve",
            Self::NoCofactor => "no-cofactor",
            Self::CompressedPoint => "compressed-point",
            Self::EcdsaForm => "ecdsa-form",
            Self::PssSalt => "pss-salt",
            Self::DeprecatedAlgorithm => "deprecated-algorithm",
            Self::AlgorithmMismatch => "algorithm-mismatch",
            Self::ContentType => "content-type",
            Self::SignerIdentifier => "signer-identifier",
            Self::NameEncoding => "name-encoding",
            Self::SignedAttributes => "signed-attributes",
            Self::SerialNumber => "serial-number",
            Self::CountryCase => "country-case",
            Self::NoAuthorityKeyId => "no-authority-key-id",
            Self::NoKeyUsage => "no-key-usage",
            Self::TimeForm => "time-form",
            Self::CurveMismatch => "curve-mismatch",
        }
    }
}

/// Collects deviations, each once, in the order of their kinds.
pub type Deviations = std::collections::BTreeSet<Deviation>;

#[cfg(feature = "serde")]
impl serde::Serialize for Deviation {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}
