//! Everything before recognition that reads bytes from outside, on the same bytes: what the property test runs.

use crate::page::Page;
use crate::{glyphs, lines};

/// Decodes bytes as a page and seeks zones in it. Gives how many it found; work is bounded by the limits of `lds`'s
/// pictures and of the marks considered.
pub fn exercise(file: &[u8]) -> usize {
    Page::decode(file).map(|page| lines::zones(&glyphs::marks(&page)).len()).unwrap_or(0)
}
