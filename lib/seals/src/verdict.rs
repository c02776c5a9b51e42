//! The verdict on a seal, in the words of Doc 9303-13 appendix D (BSI TR-03137-1 has the same): VALID, or INVALID with one reason.

use docpki::{Curve, Hash};

/// The verdict. There is no way from an error to [`Verdict::Valid`]: what it carries is made in one place only, after a signature
/// was verified with the key of a trusted certificate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// Signed by a trusted signer, and unchanged since.
    Valid(Genuine),
    /// Not so, and why.
    Invalid(Reason),
}

/// That a signature verified, with whose certificate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Genuine {
    pub(crate) fingerprint: [u8; 32],
    pub(crate) curve: Curve,
    pub(crate) hash: Hash,
}

impl Genuine {
    /// SHA-256 of the signer's certificate.
    pub fn fingerprint(&self) -> &[u8; 32] {
        &self.fingerprint
    }

    /// The curve of the signer's key.
    pub fn curve(&self) -> Curve {
        self.curve
    }

    /// The digest that was signed.
    pub fn hash(&self) -> Hash {
        self.hash
    }
}

/// Why a seal is not valid.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reason {
    /// No code could be read where one is.
    ReadError,
    /// It does not follow its standard.
    WrongFormat,
    /// It has a document type or a feature that no definition names.
    UnknownFeature,
    /// No certificate is known for the signer that it names.
    UnknownCertificate,
    /// The certificate does not lead to a trust anchor.
    UntrustedCertificate,
    /// The certificate is not valid at this time.
    ExpiredCertificate,
    /// The certificate was revoked.
    RevokedCertificate,
    /// The seal, or its signer's right to sign, is of another type of document than the one at hand.
    InvalidDocumentType,
    /// The signature does not verify.
    InvalidSignature,
}

impl Reason {
    /// All nine, in the order of the standard.
    pub const ALL: [Self; 9] = [
        Self::ReadError,
        Self::WrongFormat,
        Self::UnknownFeature,
        Self::UnknownCertificate,
        Self::UntrustedCertificate,
        Self::ExpiredCertificate,
        Self::RevokedCertificate,
        Self::InvalidDocumentType,
        Self::InvalidSignature,
    ];

    /// The standard's word: `UNKNOWN_FEATURE`.
    pub fn code(self) -> &'static str {
        match self {
            Self::ReadError => "READ_ERROR",
            Self::WrongFormat => "WRONG_FORMAT",
            Self::UnknownFeature => "UNKNOWN_FEATURE",
            Self::UnknownCertificate => "UNKNOWN_CERTIFICATE",
            Self::UntrustedCertificate => "UNTRUSTED_CERTIFICATE",
            Self::ExpiredCertificate => "EXPIRED_CERTIFICATE",
            Self::RevokedCertificate => "REVOKED_CERTIFICATE",
            Self::InvalidDocumentType => "INVALID_DOCUMENTTYPE",
            Self::InvalidSignature => "INVALID_SIGNATURE",
        }
    }
}

impl Verdict {
    /// Whether it is [`Verdict::Valid`].
    pub fn is_valid(&self) -> bool {
        matches!(self, Self::Valid(_))
    }

    /// The standard's word: `VALID` or `INVALID`.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Valid(_) => "VALID",
            Self::Invalid(_) => "INVALID",
        }
    }

    /// Why it is not valid.
    pub fn reason(&self) -> Option<Reason> {
        match self {
            Self::Valid(_) => None,
            Self::Invalid(reason) => Some(*reason),
        }
    }

    /// The verdict that an error of reading leads to: never *valid*.
    pub(crate) fn of_error(error: &crate::Error) -> Self {
        Self::Invalid(match error {
            crate::Error::UnknownFeature(_) => Reason::UnknownFeature,
            _ => Reason::WrongFormat,
        })
    }
}
