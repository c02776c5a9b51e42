//! The check of a document's chip: evidence in, one record out. The evidence is all that was read and answered; [`judge`] comes to
//! the same record from it years later, offline, with the same trust store.
//!
//! What never lives here: the conversation with the chip (`emrtd`), trust decisions, and a word on the person. No record says
//! *admit* or *refuse*; an error is never *genuine*.

mod evidence;
mod judge;
mod originality;
mod record;
pub(crate) mod zones;

pub use evidence::{ActiveProof, ChipEvidence, ChipProof, Hex, MappingProof, StepSeen, StepState};
pub use judge::{Policy, judge};
pub use record::{CheckClass, ChipRecord, DataVerdict, Originality, REASONS, ROUTINES, RoutineCheck};

#[cfg(test)]
pub(crate) mod tests;
