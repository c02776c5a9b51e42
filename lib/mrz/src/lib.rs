//! Machine-readable zones of travel documents, read and written: the five formats of ICAO Doc 9303 and the
//! Chinese exit-entry cards.
//!
//! [`parse`] reads one zone, [`blocks`] parts a file into zones, [`mod@write`] builds zones, [`translit`] turns
//! names into their letters. Every field comes with a [`Status`], its place and a reason. A check digit that
//! holds says that a zone was read right, not that the document is genuine; nothing here is a decision.
//!
//! What never lives here: pictures, chips, lists, rules of entry, clocks, files, texts for people.
//!
//! ```
//! use mrz::{Date3, Verdict};
//! let zone = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10";
//! let passport = mrz::parse(zone, Date3(2026, 1, 31))?;
//! assert_eq!(passport.verdict(), Verdict::AllValid);
//! assert_eq!(passport.number().value, Some("L898902C3"));
//! assert_eq!(passport.birth().value.and_then(|birth| birth.full()), Some(Date3(1974, 8, 12)));
//! # Ok::<(), mrz::Unreadable>(())
//! ```

/// Runs the example of the README as a test.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;

mod alphabet;
mod blocks;
pub mod codes;
mod date;
mod document;
mod exercise;
mod field;
mod gbk;
mod intake;
mod judge;
mod layout;
mod meaning;
mod names;
mod read;
mod suggest;
pub mod translit;
#[cfg(feature = "serde")]
pub mod wire;
pub mod write;

pub use alphabet::check_digit;
pub use blocks::{Block, blocks};
pub use date::{Date3, PartialDate, ZoneDate};
pub use document::{Check, Document};
pub use exercise::exercise;
pub use field::{Field, Guard, Part, Reason, Sex, Span, Status, Verdict};
pub use gbk::HanziName;
pub use intake::{Note, Notes, Stray, Unreadable};
pub use layout::Format;
pub use meaning::{Kind, Meaning};
pub use names::{Names, Order, Truncation};
pub use read::parse;
pub use suggest::{Change, Suggestion};
#[cfg(feature = "serde")]
pub use wire::to_json;
