//! The trust store of travel documents' certificates: what was imported, from where, and which roots two persons decided to
//! trust. `docpki` reads and judges; here it is kept, decided on and shown.
//!
//! An import is never all or nothing: each certificate is read by itself, and one that does not read is told with its place.
//! A new root is *pending* and vouches for nothing. A deletion by a later file is noted, never carried out. Others judge
//! with the immutable snapshot of [`TrustService::store`], which is made anew after each change.
//!
//! What never lives here: trust that comes from a signature alone (a master list is a proposal), and the conversation with
//! a chip.

mod decide;
mod explain;
pub mod http;
mod keep;
mod model;
mod named;
mod rows;
mod service;
mod source;
mod store;

pub use decide::Verdict;
pub use explain::{Explanation, Generation, SignedBy, file};
pub use model::{Act, DecisionId, DecisionState, Fingerprint, ImportId, ImportKind, Kind, Standing};
pub use named::NamedStore;
pub use rows::{
    CertificateRow, CheckTold, Decision, ImportReport, ImportRow, ListTold, Provenance, Told, Unread,
};
pub use service::{By, Counts, Filter, TrustService};

#[cfg(test)]
mod tests;
