//! The check of a digital seal or credential: its bytes and a trust store in, one record out, with the verdict in the words of
//! Doc 9303-13 appendix D and every check with its reason.
//!
//! What never lives here: reading pictures and formats (`seals`), trust decisions ([`crate::trust`]), and a word on the person. A valid seal
//! on another sheet is still a copy: only the comparison with the printed zone ties it to a document.

mod content;
mod credential;
mod judge;
mod record;
mod signers;

pub(crate) use judge::day;
pub use judge::{Asked, judge, judge_picture, no_code};
pub use record::{SealField, SealKind, SealRecord, SealSigner, SealVerdict};
pub use signers::StoreSource;

#[cfg(test)]
mod tests;
