//! Optical inspection of travel documents: reads the machine-readable zone from a picture of the page, checks
//! pictures in visible, infrared and ultraviolet light by the identifiers of Doc 9303-2 appendix C, and compares what
//! is printed with what is coded.
//!
//! [`Reader`] reads a page with the weights of a [`Recogniser`]; [`checks`] judges pictures; [`compare`] lays up to
//! three sources of the same facts side by side. Every repair of a character is told, none is silent. *Not performed*
//! and *undetermined* are results.
//!
//! What never lives here: the weights themselves, files, clocks, a verdict on a person, patterns of document models
//! (they come through [`checks::ModelPatterns`]).

pub mod checks;
pub mod compare;
mod decode;
mod detector;
mod error;
mod exercise;
mod fit;
mod glyphs;
mod lines;
mod page;
mod reader;
mod recogniser;
mod repair;

pub use detector::{DETECTOR_FILE, Detector};
pub use error::Error;
pub use exercise::{exercise, exercise_levels};
pub use lines::{Corner, LineBox, Zone};
pub use page::{Page, Turn};
pub use reader::{Character, Line, Reader, Reading, Stage};
pub use recogniser::{MODEL_BYTES_MAX, MODEL_FILE, Recogniser};
pub use repair::{Cause, Repair};
