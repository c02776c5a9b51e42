//! Ring 3: the inspection of a travel document, by what it states and what is reported of it.
//!
//! [`inspect`] takes a machine-readable zone or typed fields and gives the holder's facts, each field with its place
//! and how far to trust it, and three checks: document, expiry and chip. [`status`] says how a document stands by
//! reports on it. Both are pure, and so is [`chip::judge`]: a chip's evidence in, one record out, replayable.
//! So are [`seal::judge`] for digital seals and credentials, and [`optical::judge`] for what a page shows.
//! [`check`] keeps such judgements with all that is needed to make them again.
//! [`trust`] keeps the certificates of states, and which roots two persons decided to trust.
//! [`reader_ticket`] signs what lets an officer's browser use the reader bridge.
//!
//! What never lives here: persons and their history (`records`), lists (`screening`), advice and decisions
//! (`counter`). A check digit that holds says that a zone was read right, not that a document is genuine.

pub mod check;
pub mod chip;
mod findings;
mod inspect;
mod model;
pub mod optical;
pub mod reader_ticket;
pub mod seal;
mod status;
pub mod trust;
mod zone;

pub use inspect::{Input, Settings, TypedFields, inspect};
pub use model::{
    Age, CheckKind, CheckResult, DocumentCheck, DocumentKind, FieldStatus, FieldView, Inspection, Suggestion,
};
pub use status::{DocumentStatus, Report, ReportKind, status, status_check};

use platform::Migration;

/// The tables of this context.
pub const MIGRATIONS: &[Migration] = &[
    Migration { id: "documents-0001-trust", sql: include_str!("../migrations/0001_trust.sql") },
    Migration {
        id: "documents-0002-staged-imports",
        sql: include_str!("../migrations/0002_staged_imports.sql"),
    },
    Migration { id: "documents-0003-checks", sql: include_str!("../migrations/0003_checks.sql") },
    Migration { id: "documents-0004-defect-lists", sql: include_str!("../migrations/0004_defect_lists.sql") },
];

#[cfg(test)]
mod tests;
