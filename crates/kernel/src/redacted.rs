//! Values that must not reach a log by accident.

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A value that prints as `****`; it is read by [`Redacted::expose`] only, so that every reading can be found.
/// It serialises as the value itself: wire and storage carry it, logs don't.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct Redacted<T>(T);

impl<T> Redacted<T> {
    /// Wraps a value.
    pub fn new(value: T) -> Self {
        Self(value)
    }

    /// The value in clear. Call it where the value is used, never to log it.
    pub fn expose(&self) -> &T {
        &self.0
    }

    /// The value in clear, taken out.
    pub fn into_inner(self) -> T {
        self.0
    }
}

impl<T> fmt::Debug for Redacted<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("****")
    }
}

impl<T> From<T> for Redacted<T> {
    fn from(value: T) -> Self {
        Self(value)
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_redacted_value_prints_as_stars() {
        assert_eq!(format!("{:?}", super::Redacted::new("secret")), "****");
    }
}
