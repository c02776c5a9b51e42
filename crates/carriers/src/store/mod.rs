//! The ledger's rows of this context. Functions that read personal data for a person take the `Grant` that was written for it;
//! those that fold flights read for nobody.

pub(crate) mod alarms;
pub(crate) mod flights;
pub(crate) mod marks;
pub(crate) mod messages;
pub(crate) mod replies;
pub(crate) mod retention;
pub(crate) mod scores;
pub(crate) mod unmask;
pub(crate) mod vettings;

use kernel::Problem;

/// A stored text that no longer reads.
pub(crate) fn stale(e: impl std::fmt::Display) -> Problem {
    Problem::internal(format!("stored by carriers: {e}"))
}
