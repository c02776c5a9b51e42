//! Ring 1: what every context stands on and nobody else may touch directly: time, randomness, the ledger database,
//! the operation registry, localised texts, settings and telemetry.
//!
//! What never lives here: a rule about persons, a role, a policy, an HTTP framework. The only places in the
//! workspace that read a clock or a random generator are [`clock`] and [`entropy`].
//!
//! Entry points: [`Ledger`], [`Operation`], [`Clock`], [`Entropy`], [`Texts`].

pub mod clock;
pub mod entropy;
pub mod ledger;
pub mod once;
pub mod operation;
pub mod telemetry;
pub mod texts;

pub use clock::{Clock, ManualClock, Stopwatch, SystemClock};
pub use entropy::{Entropy, SeededEntropy, SystemEntropy};
pub use ledger::{Event, Ledger, Migration, Row, Tx, Value};
pub use operation::{Access, Audit, Call, Caller, Limit, Operation, Reply};
pub use texts::Texts;
