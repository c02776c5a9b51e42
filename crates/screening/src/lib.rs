//! Ring 3: lists that travellers are screened against, and hits that say why.
//!
//! Here live lists and their entries ([`List`], [`Entry`]), the reading of other authorities' files ([`import`]), the
//! immutable snapshot that travellers are compared with ([`Screening`]) and the judgement of a comparison
//! ([`rules`]). Every entry has an owner, a legal basis, a review date and an expiry, and comes into force by a
//! second person.
//!
//! What never lives here: a decision about a traveller. A [`Hit`] is advice to an officer. Nor a secret list: each
//! hit names its list, basis and owner. Nor a score raised by nationality or sex: they may only speak against a hit.

mod birth;
mod countries;
mod explain;
mod hit;
pub mod import;
mod model;
pub mod rules;
mod snapshot;

pub use birth::Birth;
pub use hit::{Agrees, Feature, Hit};
pub use model::{
    Action, Entry, EntryState, ImportId, List, ListKind, ListedDocument, ListedName, NameKind, Particulars, SubjectKind,
};
pub use rules::Thresholds;
pub use snapshot::{Listing, Query, Screened, Screening, Snapshot};
