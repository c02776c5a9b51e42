//! The document check in the ledger: a reading comes as evidence, is judged once, and can be judged again years later. Kept are
//! the evidence byte for byte, the record with its digest, and the certificates and lists of the state as they stood.
//!
//! The judgement is made with the part of the trust store that is kept, never with the whole: so the replay has exactly what the
//! first judgement had. The evidence holds a face and is deleted by age; record and digest stay, as decisions refer to them.
//!
//! What never lives here: the conversation with a chip, the counter's advice, and a word on the person.

mod faults;
pub mod http;
mod material;
mod model;
mod prepare;
mod replay;
mod rules;
mod service;
mod store;
mod view;

pub use faults::{Finding, check as faults};
pub use model::{CheckRecord, Contact, FileRead, HolderRead, Portrait, Presented, ReadingId};
pub use prepare::{Prepared, Sent};
pub use replay::{Difference, Replay, RoutineResult, StoreChoice, VerdictView};
pub use rules::CheckRules;
pub use service::Checks;
pub use store::{Stored, insert, of_presentation, of_reading};
pub use view::{DocumentCheckView, FileView, HolderView, RoutineView};

#[cfg(test)]
mod tests;
