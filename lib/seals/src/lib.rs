//! Visible digital seals and digital credentials of travel documents, read, judged and written: VDS (Doc 9303-13), VDS-NC, the ICAO
//! Datastructure for Barcode, the virtual component of a Digital Travel Credential; and the codes that hold them, from pictures.
//!
//! Reading tells what a seal says, judging whether a trusted signer said it: [`Verdict::Valid`] comes of a verified signature only.
//! A valid seal on another document is still a copy: [`compare::compare`] holds it against the printed zone.
//!
//! What never lives here: clocks and I/O (`now` is an argument), the decision to trust a certificate ([`SignerSource`] makes it), keys
//! ([`Signer`] has them), and texts for people.

mod c40;
pub mod compare;
pub mod date;
pub mod definition;
pub mod dtc;
mod error;
mod exercise;
pub mod feature;
pub mod idb;
mod judge;
pub mod nc;
#[cfg(feature = "pictures")]
pub mod picture;
mod signer;
mod tag;
pub mod vds;
mod verdict;

pub use date::{Date, MaskedDate};
pub use definition::{Definition, Definitions};
pub use error::Error;
pub use exercise::exercise;
pub use feature::{Content, Feature, UnknownFeature, Value};
pub use signer::{Signer, SignerReference, SignerSource, Standing, hash_of};
pub use verdict::{Genuine, Reason, Trust, Understood, Verdict};
