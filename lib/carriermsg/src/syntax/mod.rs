//! The syntax of EDIFACT (ISO 9735-1): delimiters, segments, elements, components, read without trust and written by the
//! rule. Knows no message: what a segment means is the grammar's.

mod delimiters;
mod locate;
mod scan;
mod segment;
mod text;
mod write;

pub use delimiters::{Delimiters, Terminator};
pub use locate::{Found, locate, locate_bare};
pub use scan::{MAX_SEGMENT_BYTES, Scanner};
pub use segment::{Data, Element, Segment, Tag};
pub use text::Repertoire;
pub use write::SegmentWriter;

/// Whether `byte` is never data: a control character or white space other than a blank.
pub(crate) fn is_noise(byte: u8) -> bool {
    byte < 0x20 || byte == 0x7f
}

/// Whether `byte` may stand between a terminator and the next tag.
pub(crate) fn is_gap(byte: u8) -> bool {
    byte <= 0x20 || byte == 0x7f
}
