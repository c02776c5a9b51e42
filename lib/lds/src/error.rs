//! Why a data group does not read.

/// What is wrong with a data group.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// Its encoding.
    #[error(transparent)]
    Encoding(#[from] docpki::Error),
    /// What it must hold is not there.
    #[error("missing: {0}")]
    Missing(&'static str),
    /// A limit of this library, which no honest document reaches.
    #[error("limit exceeded: {0}")]
    Limit(&'static str),
    /// A picture that no decoder reads.
    #[error("picture: {0}")]
    Picture(String),
}
