//! The use cases. Intake parses and asks the lists before its transaction; the transaction keeps the bytes, files the messages
//! and folds the flights anew, so that an acknowledged message is durable and in force.

mod intake;
mod reads;
mod refold;
mod reply;
mod rescreen;
mod vetting;

use std::sync::Arc;

use kernel::Outcome;
use platform::{Clock, Entropy, Ledger};
use screening::Screening;

use crate::rules::Rules;

pub use intake::Channel;
pub(crate) use intake::{INTERCHANGE_BYTES_MAX, Verdict};

/// What the context needs.
pub struct Deps {
    /// The ledger.
    pub ledger: Ledger,
    /// Time, for work that nobody calls.
    pub clock: Arc<dyn Clock>,
    /// Random bytes for ids.
    pub entropy: Arc<dyn Entropy>,
    /// The lists in use.
    pub screening: Arc<Screening>,
    /// How carriers are answered (`library/rules/carriers.toml`).
    pub rules: String,
}

/// What carriers announce, and what they are answered.
pub struct Service {
    pub(crate) ledger: Ledger,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) entropy: Arc<dyn Entropy>,
    pub(crate) screening: Arc<Screening>,
    pub(crate) rules: Arc<Rules>,
}

impl Service {
    /// Starts the context.
    ///
    /// # Errors
    /// `problem-settings` when the rules don't read.
    pub fn start(deps: Deps) -> Outcome<Arc<Self>> {
        let rules = Arc::new(Rules::read(&deps.rules)?);
        Ok(Arc::new(Self {
            ledger: deps.ledger,
            clock: deps.clock,
            entropy: deps.entropy,
            screening: deps.screening,
            rules,
        }))
    }
}
