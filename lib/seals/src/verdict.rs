//! The verdict on a seal, in the words of Doc 9303-13 appendix D (BSI TR-03137-1 has the same): VALID, or INVALID with one reason.

use docpki::{Curve, Hash};

use crate::feature::Content;

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
    pub(crate) understood: Understood,
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

    /// Whether all of the seal was understood.
    pub fn understood(&self) -> Understood {
        self.understood
    }

    /// The digest that was signed.
    pub fn hash(&self) -> Hash {
        self.hash
    }
}

/// Whether this library knows everything that a seal says. What it does not know is signed as well, and makes no seal invalid.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Understood {
    /// All of it.
    Whole,
    /// But for features that no definition has.
    UnknownFeature,
}

impl Understood {
    pub(crate) fn of(content: &Content) -> Self {
        if content.unknown.is_empty() { Self::Whole } else { Self::UnknownFeature }
    }
}

/// What the standard recommends to think of a verdict (table D.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Trust {
    /// Trustable.
    Trustable,
    /// Medium fraud potential.
    MediumFraudPotential,
    /// High fraud potential.
    HighFraudPotential,
}

/// Why a seal is not valid.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reason {
    /// No code could be read where one is.
    ReadError,
    /// It does not follow its standard, or is of a type that no definition names.
    WrongFormat,
    /// No certificate is known for the signer that it names.
    UnknownCertificate,
    /// The certificate does not lead to a trust anchor.
    UntrustedCertificate,
    /// The seal, or its signer's right to sign, is of another type of document than the one at hand.
    InvalidDocumentType,
    /// The certificate is not valid at this time.
    ExpiredCertificate,
    /// The certificate was revoked.
    RevokedCertificate,
    /// The signature does not verify.
    InvalidSignature,
}

impl Reason {
    /// All eight, in the order of the standard's questions.
    pub const ALL: [Self; 8] = [
        Self::ReadError,
        Self::WrongFormat,
        Self::UnknownCertificate,
        Self::UntrustedCertificate,
        Self::InvalidDocumentType,
        Self::ExpiredCertificate,
        Self::RevokedCertificate,
        Self::InvalidSignature,
    ];

    /// The standard's word: `UNKNOWN_CERTIFICATE`.
    pub fn code(self) -> &'static str {
        match self {
            Self::ReadError => "READ_ERROR",
            Self::WrongFormat => "WRONG_FORMAT",
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

    /// The standard's sub-indication: the reason, or `UNKNOWN_FEATURE` of a seal that is valid and not understood in full.
    pub fn sub_indication(&self) -> Option<&'static str> {
        match self {
            Self::Valid(genuine) => match genuine.understood {
                Understood::Whole => None,
                Understood::UnknownFeature => Some("UNKNOWN_FEATURE"),
            },
            Self::Invalid(reason) => Some(reason.code()),
        }
    }

    /// What the standard recommends to think of it (table D.1).
    pub fn trust(&self) -> Trust {
        match self {
            Self::Valid(_) => Trust::Trustable,
            Self::Invalid(Reason::ReadError | Reason::ExpiredCertificate) => Trust::MediumFraudPotential,
            Self::Invalid(_) => Trust::HighFraudPotential,
        }
    }

    /// The verdict that an error of reading leads to: never *valid*.
    pub(crate) fn of_error(_: &crate::Error) -> Self {
        Self::Invalid(Reason::WrongFormat)
    }
}
