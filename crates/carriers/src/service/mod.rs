//! The use cases. Intake parses and asks the lists before its transaction; the transaction keeps the bytes, files the messages
//! and folds the flights anew, so that an acknowledged message is durable and in force.

mod alarms;
mod delivery;
mod intake;
mod missed;
mod papers;
mod prime;
mod reads;
mod refold;
mod reply;
mod rescreen;
pub(crate) mod retention;
mod scores;
mod vetting;

use std::sync::Arc;

use kernel::Outcome;
use platform::{Clock, Entropy, Ledger};
use screening::Screening;

use crate::papers::{NoPapers, Papers};
use crate::retention::Retention;
use crate::rules::Rules;
use crate::schedule::Schedule;

pub use delivery::{Delivery, Speaker};
pub use intake::Channel;
pub use intake::INTERCHANGE_BYTES_MAX;
pub(crate) use intake::Verdict;
pub use retention::check as check_retention;

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
    /// How long booking data stands in clear, and under which keys originals are sealed.
    pub retention: Retention,
}

/// What stands beside the carriers' messages. Without it nothing is reported of documents and nothing is planned.
pub struct Beside {
    /// Reports on documents, and permits.
    pub papers: Arc<dyn Papers>,
    /// The operator's schedule: lines or SSIM.
    pub schedule: String,
}

impl Default for Beside {
    fn default() -> Self {
        Self { papers: Arc::new(NoPapers), schedule: String::new() }
    }
}

/// What carriers announce, and what they are answered.
pub struct Service {
    pub(crate) ledger: Ledger,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) entropy: Arc<dyn Entropy>,
    pub(crate) screening: Arc<Screening>,
    pub(crate) rules: Arc<Rules>,
    pub(crate) papers: Arc<dyn Papers>,
    pub(crate) schedule: Schedule,
    pub(crate) retention: Retention,
}

impl Service {
    /// Starts the context with nothing beside it.
    ///
    /// # Errors
    /// `problem-settings` when the rules don't read.
    pub fn start(deps: Deps) -> Outcome<Arc<Self>> {
        Self::start_beside(deps, Beside::default())
    }

    /// Starts the context.
    ///
    /// # Errors
    /// `problem-settings` when the rules don't read, `problem-schedule` when the schedule does not.
    pub fn start_beside(deps: Deps, beside: Beside) -> Outcome<Arc<Self>> {
        let rules = Arc::new(Rules::read(&deps.rules)?);
        Ok(Arc::new(Self {
            ledger: deps.ledger,
            clock: deps.clock,
            entropy: deps.entropy,
            screening: deps.screening,
            rules,
            papers: beside.papers,
            schedule: Schedule::read(&beside.schedule)?,
            retention: deps.retention,
        }))
    }
}
