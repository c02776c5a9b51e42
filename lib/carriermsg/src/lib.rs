//! What carriers announce to a border, and what it answers: PAXLST, PNRGOV, CUSRES, CONTRL, ACKRES and GOVREQ in EDIFACT
//! (ISO 9735), read with tolerance and written by the rule.
//!
//! Reading goes in three steps, each of which goes on after damage and says what was wrong and where: [`syntax`] parts bytes
//! into segments, [`envelope`] finds interchanges and messages, [`grammar`] hangs a message's segments on its table. The
//! modules of the messages turn that into travellers, flights and documents, each fact with the bytes that say it.
//!
//! Nothing is invented here: no nationality out of a birthplace, no arrival out of a departure, no bag tag out of a count.
//! What never lives here: clocks, files, networks, storage, decisions, texts for people.

pub mod ackres;
pub mod airport;
pub mod contrl;
pub mod cusres;
pub mod envelope;
pub mod exercise;
mod fields;
pub mod govreq;
pub mod grammar;
pub mod issue;
pub mod model;
pub mod paxlst;
pub mod pnrgov;
mod span;
pub mod syntax;
#[cfg(feature = "serde")]
pub mod wire;

pub use issue::{Code, Issue, MAX_ISSUES, Severity};
pub use span::{Fact, Span};
