//! What can be wrong with bytes from outside. An error never says *valid* and never says *forged*: it says *not readable*.

/// Why something could not be read or computed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// The bytes end before the value does, or a length points beyond its container.
    #[error("cut short: {0}")]
    Truncated(&'static str),
    /// Another tag than the standard asks for.
    #[error("{what}: tag {found:#x} instead of {wanted:#x}")]
    Tag {
        /// What was being read.
        what: &'static str,
        /// The tag that stands there.
        found: u32,
        /// The tag that belongs there.
        wanted: u32,
    },
    /// The value contradicts its own encoding.
    #[error("malformed: {0}")]
    Malformed(&'static str),
    /// A limit of this library, which no honest document reaches.
    #[error("limit exceeded: {0}")]
    Limit(&'static str),
    /// Explicit domain parameters that are none of the standardised curves.
    #[error("elliptic curve parameters that no standard names")]
    UnknownCurve,
    /// An algorithm that the standard does not name.
    #[error("unknown algorithm: {0}")]
    UnknownAlgorithm(String),
    /// A key that cannot be one: a point off its curve, a modulus of no size.
    #[error("impossible key: {0}")]
    BadKey(&'static str),
    /// The arithmetic library refused.
    #[error("cryptography: {0}")]
    Crypto(String),
}

impl From<openssl::error::ErrorStack> for Error {
    fn from(stack: openssl::error::ErrorStack) -> Self {
        Self::Crypto(stack.to_string())
    }
}
