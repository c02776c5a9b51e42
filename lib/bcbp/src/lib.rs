//! Bar coded boarding passes (BCBP) of IATA Resolution 792, format M, versions 2 to 8: read and written.
//!
//! [`read()`] takes the bytes of one bar code and gives back what is there, each element with the bytes that it
//! stands in, and what is wrong, each issue with its bytes. [`write()`] makes the bytes of a [`Pass`]. A pass that
//! reads well says that its form is right, not that it is genuine: security data is handed on, not verified.
//!
//! What never lives here: pictures and bar code symbols, keys and signatures, lists of airlines or airports,
//! clocks, files, texts for people. A date of flight has no year; [`DayOfYear::resolve_date`] proposes one.
//!
//! ```
//! let reading = bcbp::read(b"M1DESMARAIS/LUC       EABC123 YULFRAAC 0834 226F001A0025 100");
//! assert!(reading.issues.is_empty());
//! assert_eq!(reading.pass.passenger_name.text(), "DESMARAIS/LUC");
//! assert_eq!(reading.pass.legs[0].to_city_airport_code.text(), "FRA");
//! ```

/// Runs the example of the README as a test.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;

mod chars;
mod codes;
mod date;
mod element;
mod exercise;
mod layout;
mod pass;
mod read;
mod value;
mod write;

pub use chars::{Chars, CharsError};
pub use codes::{
    DocumentType, FastTrack, InternationalDocumentationVerification, PassengerDescription, PassengerStatus,
    SelecteeIndicator, SourceOfBoardingPassIssuance, SourceOfCheckIn,
};
pub use date::{Date, DateOfIssue, DayOfYear};
pub use element::{Element, LegNumber, Place};
pub use exercise::exercise;
pub use pass::{Conditional, Leg, Pass, Repeated, SecurityData, Unique};
pub use read::{Fact, Issue, IssueKind, Reading, read};
pub use value::{BaggageTag, FreeBaggageAllowance};
pub use write::{WriteError, write};
