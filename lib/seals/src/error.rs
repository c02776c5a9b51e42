//! Why a seal or a credential does not read, or cannot be written. An error is never a verdict of *valid*.

/// What is wrong.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// The bytes end before the value does.
    #[error("cut short: {0}")]
    Truncated(&'static str),
    /// The value contradicts its own encoding, or its standard.
    #[error("malformed: {0}")]
    Malformed(&'static str),
    /// A limit of this library, which no honest seal reaches.
    #[error("limit exceeded: {0}")]
    Limit(&'static str),
    /// A type of document that no definition names: feature definition reference and document type category.
    #[error("unknown type of document {0:04X}")]
    UnknownDocument(u16),
    /// A feature to be written that the definition does not have.
    #[error("unknown feature: {0}")]
    UnknownFeature(String),
    /// What the definition asks for is not there.
    #[error("missing: {0}")]
    Missing(String),
    /// A value that its coding cannot carry, or of another length than its definition allows.
    #[error("value of {0} does not fit")]
    Unfit(String),
    /// A signature algorithm that the standard does not name.
    #[error("unknown algorithm")]
    UnknownAlgorithm,
    /// The definitions file is not one.
    #[error("definitions: {0}")]
    Definitions(String),
    /// Who signs did not, or gave a signature of another size than its curve's.
    #[error("signer: {0}")]
    Signer(String),
    /// A picture that no decoder reads.
    #[error("picture: {0}")]
    Picture(String),
    /// Keys, certificates and ASN.1.
    #[error(transparent)]
    Pki(#[from] docpki::Error),
}
