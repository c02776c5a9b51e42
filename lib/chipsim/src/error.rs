//! What can be wrong with a profile. What a reader does wrong is no error: the chip answers it with a status word.

/// Why a chip cannot be made of a profile.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// The profile file does not read.
    #[error("profile: {0}")]
    Profile(String),
    /// A file of the chip could not be fetched from where the profile says.
    #[error("file {path}: {why}")]
    File {
        /// The place that the profile names.
        path: String,
        /// What the caller's reader said.
        why: String,
    },
    /// A combination that the standard does not have.
    #[error("impossible combination: {0}")]
    Combination(&'static str),
    /// A key that cannot be one.
    #[error("key: {0}")]
    Key(String),
}

impl From<docpki::Error> for Error {
    fn from(error: docpki::Error) -> Self {
        Self::Key(error.to_string())
    }
}

impl From<openssl::error::ErrorStack> for Error {
    fn from(error: openssl::error::ErrorStack) -> Self {
        Self::Key(error.to_string())
    }
}
