//! Why a page could not be read at all. What was read badly is no error: it is in the reading.

/// An error of optical inspection.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The picture is of no known kind, damaged, or larger than any document's.
    #[error("picture: {0}")]
    Picture(String),
    /// The weights are damaged, of another kind, or could not be run.
    #[error("weights: {0}")]
    Weights(String),
    /// The thresholds are no valid TOML of ours.
    #[error("thresholds: {0}")]
    Thresholds(String),
}
