//! The inspection system's side of the conversation with the chip of a travel document: ICAO Doc 9303-11 and BSI TR-03110. The caller has the
//! reader device ([`apdu::Transport`]) and the randomness ([`apdu::Random`]); this crate says what to send and understands what comes back.
//!
//! [`mod@crate::read`] is the whole procedure; the modules before it are its steps, each usable alone, their mathematics pure functions. Each proof of
//! the chip leaves evidence that can be verified again without the chip. A proof that the chip is genuine counts only when its public key is
//! signed: passive authentication is `docpki`'s, and joining both is the caller's.
//!
//! What never lives here: devices, clocks, randomness of its own, trust in certificates, verdicts on documents or persons.

/// Runs the example of the README as a test.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;

pub mod aa;
pub mod apdu;
pub mod bac;
pub mod ca;
pub mod cipher;
pub mod deviation;
mod error;
mod exercise;
pub mod files;
pub mod group;
pub mod link;
pub mod pace;
pub mod password;
pub mod read;
pub mod security_info;
pub mod sm;
pub mod ta;

pub use apdu::{Command, Random, Response, Status, Transport};
pub use cipher::Cipher;
pub use deviation::Deviation;
pub use error::{Error, HostileValue, SecureMessagingFault, TransportError};
pub use exercise::exercise;
pub use link::Link;
pub use read::{ChipReading, Plan, read};
