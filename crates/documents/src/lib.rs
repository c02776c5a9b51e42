//! Ring 3: the inspection of a travel document, by what it states and what is reported of it.
//!
//! [`inspect`] takes a machine-readable zone or typed fields and gives the holder's facts, each field with its place
//! and how far to trust it, and three checks: document, expiry and chip. [`status`] says how a document stands by
//! reports on it. Both are pure, and so is [`chip::judge`]: a chip's evidence in, one record out, replayable.
//! [`trust`] keeps the certificates of states, and which roots two persons decided to trust. [`reader_ticket`] signs what lets an
//! officer's browser use the reader bridge.
//!
//! What never lives here: persons and their history (`records`), lists (`screening`), advice and decisions
//! (`counter`). A check digit that holds says that a zone was read right, not that a document is genuine.

pub mod chip;
mod findings;
mod inspect;
mod model;
pub mod reader_ticket;
mod status;
pub mod trust;
mod zone;

pub use inspect::{Input, Settings, TypedFields, inspect};
pub use model::{
    Age, CheckKind, CheckResult, DocumentCheck, DocumentKind, FieldStatus, FieldView, Inspection, Suggestion,
};
pub use status::{DocumentStatus, Report, ReportKind, status, status_check};

pub use trust::MIGRATIONS;

#[cfg(test)]
mod tests;
