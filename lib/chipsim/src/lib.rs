//! A simulated chip of an electronic travel document: ICAO Doc 9303 parts 10 and 11, written from the standard and apart from the
//! reader's side, so that the two test each other. A chip is made of a [`Profile`], answers commands one by one, and is repeatable
//! to the byte when its randomness is. It can be honest, peculiar as real chips are ([`Quirk`]), or hostile ([`Fault`]).
//!
//! What never lives here: input and output (but for [`vpcd`], over a stream that the caller has), clocks, the reader's side, and
//! anything that judges a document.

mod aa;
mod access;
pub mod apdu;
mod ca;
mod chip;
pub mod cipher;
pub mod cvc;
mod error;
mod exercise;
pub mod fault;
pub mod file;
mod files;
pub mod group;
mod mapping;
pub mod messaging;
mod pace;
pub mod profile;
pub mod quirk;
pub mod random;
pub mod ready;
pub mod security;
mod ta;
pub mod vpcd;

pub use chip::Chip;
pub use error::Error;
pub use exercise::exercise;
pub use fault::{Fault, Stage, Trick, Trigger};
pub use file::FileName;
pub use group::{Field, Group};
pub use profile::Profile;
pub use quirk::Quirk;
pub use random::{Random, Scripted, Seeded};
