//! Keys, certificates and signed objects of electronic travel documents: ICAO Doc 9303 parts 10 to 12 as states practise it,
//! read with tolerance and judged without any. Every departure from the standard that was tolerated is a [`Deviation`].
//!
//! What never lives here: input and output, clocks (`now` is an argument), the conversation with a chip (`emrtd`), and a path to
//! *valid* that begins in an error.

pub mod algorithm;
pub mod cardsecurity;
pub mod certificate;
pub mod check;
pub mod cms;
pub mod crl;
pub mod curve;
pub mod defectlist;
pub mod deviation;
pub mod deviationlist;
mod error;
pub mod exercise;
pub mod hash;
pub mod issue;
pub mod key;
pub mod ldif;
pub mod lint;
pub mod masterlist;
pub mod name;
pub mod normal;
pub mod oid;
pub mod passive;
pub mod path;
pub mod sod;
pub mod state;
pub mod time;
pub mod tlv;
pub mod trust;

pub use algorithm::SignatureAlgorithm;
pub use certificate::Certificate;
pub use curve::Curve;
pub use deviation::Deviation;
pub use error::Error;
pub use hash::Hash;
pub use key::PublicKey;
pub use name::Name;
pub use sod::{DataGroup, Sod};
pub use time::Instant;
