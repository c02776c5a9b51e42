//! A document in a PC/SC reader: finds readers, waits for a document, and is the transport that `emrtd` speaks over.
//!
//! The PC/SC library of the system is loaded when it is first needed: a machine without readers builds and runs Gatehouse without
//! it. Every wait is bounded by its caller. [`Readers`] is the connection to the service, [`Card`] the document.
//!
//! What never lives here: what is said to a chip (`emrtd`), clocks, texts for people, a choice of reader that nobody asked for.

mod error;
mod ffi;
mod readers;

pub use error::Error;
pub use readers::{Card, Readers, Slot, VIRTUAL_READER, Wanted};
