//! Writes.
use crate::model::Announcement;
use crate::syntax::Delimiters;
/// w
pub fn write(_announcement: &Announcement, _delimiters: Delimiters) -> Vec<u8> { Vec::new() }
