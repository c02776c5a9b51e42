//! The optical part of a document check: what was seen of a page in, checks out, beside those of the chip. The evidence holds digests of pictures, the
//! zone as read with its repairs, printed fields and measures; [`judge`] comes to the same checks from it years later.
//!
//! What never lives here: reading pictures (the `optical` library), patterns of document models (plug-ins bring results), a comparison of faces,
//! and a word on the person.

mod evidence;
mod judge;
mod plugin;

pub use evidence::{
    LightSeen, LineSeen, Measured, Measures, OpticalEvidence, PageSeen, PrintedSeen, PrintedSource,
    RepairSeen, ZoneSeen,
};
pub use judge::judge;
pub use optical::checks::Thresholds;
pub use plugin::{
    ANSWER_BYTES_MAX, CountingSeen, Description, PatternSeen, PatternsSeen, Picture, Request,
    TIME_LIMIT_MS_MAX,
};

#[cfg(test)]
mod tests;
