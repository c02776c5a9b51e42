//! Ring 3: the facts about travellers, and what they add up to.
//!
//! Here live persons with the names and documents they have shown, permits, reports on documents, crossings with
//! their corrections, and refusals. Facts are only ever added: a wrong crossing gets a [`Correction`], a stolen
//! document a report, and each fact carries when it happened and when it was learnt. What follows from facts (an open
//! stay, an overstay, a document's standing) is computed, never stored.
//!
//! What never lives here: rules about stays (`lib/stayrules`), checks and decisions (`counter`), lists (`screening`).
//!
//! Entry points, all inside a ledger transaction: [`resolve_holder`], [`history`], [`record_crossing`],
//! [`correct_crossing`], [`record_refusal`], [`record_permit`], [`record_document_report`], [`search`], [`page`],
//! [`timeline`]; pure: [`stays`]; for bulk: [`load`]; for `gatehouse check`: [`check`]. Reading a person's data takes a
//! [`accountability::Grant`].

mod check;
pub mod http;
pub mod load;
mod model;
mod names;
mod news;
mod read;
mod rules;
mod timeline;
pub mod wire;
mod write;

pub use check::{Finding, check};
pub use http::operations;
pub use model::{
    Change, Completeness, Correction, Crossing, DocumentFacts, DocumentRecord, DocumentReport,
    DocumentStanding, History, Holder, Mismatch, NewCorrection, NewCrossing, NewDocumentReport, NewRefusal,
    Passage, Permit, PermitEntries, PermitState, PersonPage, PersonSummary, Refusal, ReportKind, Resolved,
    SearchTerms, Source, StatedName, Stay, StayState, TimelineItem, TimelineKind, TimelinePage,
};
pub use names::name_key;
pub use news::{news_mark, news_since, permits_like, reports_like};
pub use read::{documents, history, page, search, summary};
pub use rules::{open_stay, standing, stays};
pub use timeline::timeline;
pub use write::{
    correct_crossing, link_document, record_crossing, record_document_report, record_permit, record_refusal,
    resolve_holder,
};

use platform::Migration;

/// The tables of this context.
pub const MIGRATIONS: &[Migration] = &[
    Migration { id: "records-0001", sql: include_str!("../migrations/0001_records.sql") },
    Migration { id: "records-0002", sql: include_str!("../migrations/0002_document_news.sql") },
];

#[cfg(test)]
mod tests;
