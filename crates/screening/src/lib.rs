//! Ring 3: lists that travellers are screened against, and hits that say why.
//!
//! Here live lists and their entries ([`List`], [`Entry`]), the reading of other authorities' files ([`import`]), the
//! immutable snapshot that travellers are compared with ([`Screening`]) and the judgement of a comparison
//! ([`rules`]). Every entry has an owner, a legal basis, a review date and an expiry, and comes into force by a
//! second person.
//!
//! What never lives here: a decision about a traveller. A [`Hit`] is advice to an officer. Nor a secret list: each
//! hit names its list, basis and owner. Nor a score raised by nationality or sex: they may only speak against a hit.

mod batch;
mod birth;
mod countries;
pub mod diff;
pub mod events;
mod explain;
mod hit;
pub mod http;
pub mod import;
mod model;
pub mod rules;
mod service;
mod service_import;
mod snapshot;
mod store;
pub mod wire;
pub mod yente;

pub use birth::Birth;
pub use hit::{Agrees, Feature, Hit};
pub use http::operations;
pub use model::{
    Action, Entry, EntryState, ImportId, List, ListKind, ListedDocument, ListedName, NameKind, Particulars,
    SubjectKind,
};
pub use namematch::{Capped, Class};
pub use rules::{EntryDecision, Thresholds};
pub use service::{EntryProposal, ListState, SYSTEM, Service};
pub use service_import::{ImportDecision, import_refused};
pub use snapshot::{Listing, Query, Screened, Screening, Snapshot};
pub use store::{Health, ImportRow};

use platform::Migration;

/// The tables of this context.
pub const MIGRATIONS: &[Migration] =
    &[Migration { id: "screening-0001", sql: include_str!("../migrations/0001_screening.sql") }];

#[cfg(test)]
mod tests;
